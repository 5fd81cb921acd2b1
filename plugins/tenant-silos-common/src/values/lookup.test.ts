import fc from 'fast-check';
import { effectiveValues } from './effective';
import { effectiveValueAt } from './lookup';
import { isMap, valueAt, type ValuesMap } from './path';

describe('effectiveValueAt', () => {
  const chart = { image: { tag: 'latest', name: 'engine' }, list: [1] };

  it.each([
    [
      'takes the last layer that says something',
      [chart, { image: { tag: 'v2' } }],
      'v2',
    ],
    ['falls through to the defaults', [chart, { other: 1 }, {}], 'latest'],
    [
      'lets a null take the value away',
      [chart, { image: { tag: null } }],
      undefined,
    ],
    ['lets a scalar hide the mapping', [chart, { image: 'x' }], undefined],
    [
      'lets a mapping hide what a file below had there',
      [chart, { image: { tag: 'v2' } }, { image: null }, { image: {} }],
      'latest',
    ],
    ['finds nothing in nothing', [{}], undefined],
  ])('%s', (_, layers, expected) => {
    expect(effectiveValueAt(layers, 'image.tag')).toBe(expected);
  });

  const key = fc.constantFrom('a', 'b');
  const tree = fc.letrec<{ map: ValuesMap; value: unknown }>(tie => ({
    map: fc.dictionary(key, tie('value'), { maxKeys: 2 }),
    value: fc.oneof({ maxDepth: 3 }, fc.constantFrom(null, 1, 'x'), tie('map')),
  })).map;

  it('is what the merge of all has there', () => {
    fc.assert(
      fc.property(
        fc.array(tree, { minLength: 1, maxLength: 4 }),
        fc.array(key, { minLength: 1, maxLength: 3 }),
        (layers, keys) => {
          const [defaults, ...files] = layers.map((values, index) => ({
            id: String(index),
            title: '',
            path: String(index),
            text: JSON.stringify(values),
          }));
          const merged = valueAt(
            effectiveValues(defaults, files).values,
            keys.join('.'),
          );
          fc.pre(!isMap(merged));
          expect(effectiveValueAt(layers, keys.join('.'))).toEqual(
            merged === null ? undefined : merged,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
