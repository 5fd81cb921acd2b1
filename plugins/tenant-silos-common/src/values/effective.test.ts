import { effectiveValues, entryAt } from '.';

const layer = (id: string, text: string) => ({
  id,
  title: id,
  path: `${id}.yaml`,
  text,
});

describe('effectiveValues', () => {
  it('takes the last file, down to the defaults, and says what was replaced', () => {
    const effective = effectiveValues(
      layer('chart', 'image:\n  name: engine\n  tag: latest\nlist: [1]\n'),
      [
        layer('env', 'image:\n  tag: v1\n'),
        layer('tenant', 'list: [2]\nimage: {tag: v2}\n'),
      ],
    );
    expect(effective.values).toEqual({
      image: { name: 'engine', tag: 'v2' },
      list: [2],
    });
    expect(entryAt(effective, ['image', 'tag'])).toEqual({
      path: ['image', 'tag'],
      value: 'v2',
      origin: { layer: 'tenant', path: 'tenant.yaml', line: 2 },
      replaced: [
        { value: 'v1', origin: { layer: 'env', path: 'env.yaml', line: 2 } },
        {
          value: 'latest',
          origin: { layer: 'chart', path: 'chart.yaml', line: 3 },
        },
      ],
    });
    expect(entryAt(effective, ['list'])?.origin.line).toBe(1);
  });

  it('lets a null take a default away, and keeps it where there is none', () => {
    const effective = effectiveValues(
      layer('chart', 'a: 1\nb: {c: 2}\nd: null\ne: {f: null}\n'),
      [layer('tenant', 'a: null\nb: {c: null, x: null}\nz: null\n')],
    );
    expect(effective.values).toEqual({ b: { x: null }, e: {}, z: null });
    expect(effective.removed()).toEqual([
      {
        path: ['a'],
        origin: { layer: 'tenant', path: 'tenant.yaml', line: 1 },
        replaced: [
          {
            value: 1,
            origin: { layer: 'chart', path: 'chart.yaml', line: 1 },
          },
        ],
      },
      {
        path: ['b', 'c'],
        origin: { layer: 'tenant', path: 'tenant.yaml', line: 2 },
        replaced: [
          {
            value: 2,
            origin: { layer: 'chart', path: 'chart.yaml', line: 2 },
          },
        ],
      },
    ]);
  });

  it('warns where Helm does, and of keys that stand twice', () => {
    const { warnings } = effectiveValues(layer('chart', 'a: {b: {c: 1}}\n'), [
      layer('tenant', 'a: {b: 1}\nx: 1\nx: 2\n'),
    ]);
    expect(warnings.map(({ path }) => path)).toEqual([['x'], ['a', 'b']]);
  });

  it('names the file and the line of what it refuses', () => {
    expect(() =>
      effectiveValues(layer('chart', ''), [layer('tenant', 'a: 1\nb: .inf')]),
    ).toThrow('tenant.yaml has an infinite number');
  });
});
