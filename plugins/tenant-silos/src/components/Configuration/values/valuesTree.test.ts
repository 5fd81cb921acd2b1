import { tenantValues } from '../../../__testUtils__/values';
import {
  branchIds,
  filterLeaves,
  valueLeaves,
  valuesTree,
  type ValueFilter,
} from './valuesTree';

const values = tenantValues(
  {},
  {
    chart: 'a: 1\nb:\n  c: 2\n  d: {e: 3}\ngone: {x: 1}\nsame: 1\n',
    environment: 'b: {c: 20}\nsame: 1\n',
    tenant: 'b: {new: thing}\ngone: null\n',
  },
);
const leaves = valueLeaves(values);

const paths = (filter: Partial<ValueFilter>) =>
  filterLeaves(values.layers, leaves, { scope: 'all', query: '', ...filter })
    .map(({ path }) => path.join('.'))
    .sort();

describe('filterLeaves', () => {
  it('has what is in force and what was taken away', () => {
    expect(paths({})).toEqual(['a', 'b.c', 'b.d.e', 'b.new', 'gone', 'same']);
  });

  it('knows what is not as the chart has it', () => {
    expect(paths({ scope: 'changed' })).toEqual(['b.c', 'b.new', 'gone']);
  });

  it('knows what the tenant sets', () => {
    expect(paths({ scope: 'tenant' })).toEqual(['b.new', 'gone']);
  });

  it('takes what may be hidden for changed', () => {
    const [entry] = values.entries;
    const hidden = {
      ...entry,
      value: '(hidden)',
      redacted: true,
      origin: { ...entry.origin, layer: 'tenant' },
      replaced: [{ value: '(hidden)', origin: entry.origin, redacted: true }],
    };
    expect(
      filterLeaves(values.layers, [hidden], { scope: 'changed', query: '' }),
    ).toHaveLength(1);
  });

  it.each([
    ['B.D', ['b.d.e']],
    ['thing', ['b.new']],
    [' 20 ', ['b.c']],
    ['nothing', []],
  ])('finds %j in paths and values', (query, found) => {
    expect(paths({ query })).toEqual(found);
  });
});

describe('valuesTree', () => {
  const nodes = valuesTree(values.layers, leaves);
  const b = nodes.find(({ path }) => path[0] === 'b')!;

  it('puts values under their keys and counts them', () => {
    expect(b).toMatchObject({ count: 3, changed: 2 });
    expect(b.children.map(({ path }) => path.at(-1)).sort()).toEqual([
      'c',
      'd',
      'new',
    ]);
    expect(b.children.find(({ path }) => path[1] === 'c')?.leaf).toMatchObject({
      value: 20,
      replaced: [{ value: 2 }],
    });
  });

  it('tells keys with dots from keys below keys', () => {
    const dotted = valuesTree(
      values.layers,
      ['x.y', 'x'].map(key => ({
        ...values.entries[0],
        path: key === 'x' ? ['x', 'y'] : [key],
      })),
    );
    expect(dotted.map(({ path }) => path)).toEqual([['x.y'], ['x']]);
  });

  it('names what can be opened', () => {
    expect(branchIds(nodes)).toEqual(['b', 'b/d']);
    expect(branchIds(nodes, node => node.changed > 0)).toEqual(['b']);
  });
});
