import { effectiveValueAt } from './lookup';

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
    ['finds nothing in nothing', [{}], undefined],
  ])('%s', (_, layers, expected) => {
    expect(effectiveValueAt(layers, 'image.tag')).toBe(expected);
  });
});
