import { compareValues, entryAt } from './compare';
import { effectiveValues } from './effective';

const valuesOf = (text: string) =>
  effectiveValues({ id: 'chart', title: '', path: 'values.yaml', text }, []);

describe('compareValues', () => {
  it('has what came, went and changed, in the order of the paths', () => {
    const differences = compareValues(
      valuesOf('b: {x: 1, z: [1, {k: 1}]}\na: 1\nsame: [1, {a: 2}]\n'),
      valuesOf('same: [1, {a: 2}]\nb: {w: 1, z: [1, {k: 2}]}\na: {m: 1}\n'),
    );
    expect(
      differences.map(({ path, before, after }) => [
        path.join('.'),
        before?.value,
        after?.value,
      ]),
    ).toEqual([
      ['a', 1, undefined],
      ['a.m', undefined, 1],
      ['b.w', undefined, 1],
      ['b.x', 1, undefined],
      ['b.z', [1, { k: 1 }], [1, { k: 2 }]],
    ]);
  });

  it('takes entries as well, and does not mind where a value was written', () => {
    expect(
      compareValues(valuesOf('a: 1\nb: 2').entries(), valuesOf('b: 2\na: 1')),
    ).toEqual([]);
    expect(compareValues([], valuesOf('a: 1'))).toHaveLength(1);
  });
});

describe('entryAt', () => {
  it('finds a value by its path, though keys have dots', () => {
    const values = valuesOf('a.b: {c: 1}\n');
    expect(entryAt(values, ['a.b', 'c'])?.value).toBe(1);
    expect(entryAt(values, ['a', 'b', 'c'])).toBeUndefined();
  });
});
