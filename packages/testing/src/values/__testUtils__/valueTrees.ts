import fc from 'fast-check';
import type { CaseChart, ValuesCase } from './mergeWithHelm';

// Few keys, so that layers meet; some that JavaScript's objects have already.
const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');

const scalar = fc.constantFrom(1, 0, 'text', '', true, false);

type Tree = [string, unknown][];

const tree = fc.letrec<{ tree: Tree; value: unknown }>(tie => ({
  tree: fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }),
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    scalar,
    fc.constantFrom([], [1], [null], [{ a: null }]),
    tie('tree').map(entries => new Map(entries)),
  ),
}));

const values = tree.tree.map(entries => new Map(entries));

/** Values as JSON, which YAML holds; maps keep keys that objects would lose. */
function json(value: unknown): string {
  if (value instanceof Map) {
    return `{${[...value]
      .map(([name, inner]) => `${JSON.stringify(name)}: ${json(inner)}`)
      .join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** A chart without subcharts, with three values files. */
export const plainCases: fc.Arbitrary<ValuesCase> = fc
  .tuple(values, values, values, values)
  .map(([defaults, ...files]) => ({
    chart: { name: 'plain', values: json(defaults) },
    files: files.map(json),
  }));

type Settings = Map<string, unknown>;

function with_(entries: Settings, more: [string, Settings | undefined][]) {
  return new Map<string, unknown>([
    ...entries,
    ...more.filter(([, value]) => value !== undefined),
  ]);
}

// What may stand below a subchart's name: its own values, and globals.
const ofSubchart = fc
  .tuple(values, fc.option(values, { nil: undefined }), fc.boolean())
  .map(([own, globals, enabled]) =>
    with_(new Map<string, unknown>([...own, ['enabled', enabled]]), [
      ['global', globals],
      ['exports', own.size > 1 ? new Map([['data', own]]) : undefined],
    ]),
  );

const ofChart = fc
  .tuple(
    values,
    fc.option(values, { nil: undefined }),
    fc.option(ofSubchart, { nil: undefined }),
    fc.option(ofSubchart, { nil: undefined }),
  )
  .map(([own, globals, one, two]) =>
    with_(own, [
      ['global', globals],
      ['one', one],
      ['two', two],
    ]),
  );

const subchart = (name: string, inner?: CaseChart) =>
  fc.tuple(values, fc.option(values, { nil: undefined })).map(
    ([own, globals]): CaseChart => ({
      name,
      values: json(
        with_(own, [
          ['global', globals],
          ['exports', new Map([['data', own]])],
        ]),
      ),
      ...(inner && { subcharts: [inner] }),
    }),
  );

const withInner = subchart('inner').chain(inner => subchart('one', inner));

/**
 * A chart with a subchart that has one of its own, and with globals anywhere;
 * two values files. Helm takes undeclared subcharts in no fixed order, so there
 * is one at each level.
 */
export const subchartCases: fc.Arbitrary<ValuesCase> = fc
  .tuple(ofChart, withInner, ofChart, ofChart)
  .map(([defaults, one, ...files]) => ({
    chart: { name: 'parent', values: json(defaults), subcharts: [one] },
    files: files.map(json),
  }));

const dependency = (name: string) =>
  fc.record(
    {
      name: fc.constant(name),
      version: fc.constant('0.1.0'),
      condition: fc.constantFrom(`${name}.enabled`, 'a', `b.c,${name}.enabled`),
      tags: fc.constantFrom(['front'], ['back', 'front']),
      'import-values': fc.constantFrom(
        ['data'],
        [{ child: 'a', parent: 'b' }],
        [{ child: 'b', parent: '.' }],
      ),
    },
    { requiredKeys: ['name', 'version'] },
  );

/** A chart whose `Chart.yaml` names its subcharts, one of them twice. */
export const dependencyCases: fc.Arbitrary<ValuesCase> = fc
  .tuple(
    ofChart,
    fc.tuple(withInner, subchart('two')),
    fc.tuple(dependency('one'), dependency('two'), dependency('two')),
    fc.dictionary(fc.constantFrom('front', 'back'), fc.boolean()),
    ofChart,
  )
  .map(([defaults, subcharts, [one, two, again], tags, file]) => ({
    chart: {
      name: 'parent',
      values: json(defaults),
      dependencies: [one, two, { ...again, alias: 'other' }],
      subcharts,
    },
    files: [json(with_(file, [['tags', new Map(Object.entries(tags))]]))],
  }));
