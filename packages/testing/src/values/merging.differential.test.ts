import fc from 'fast-check';
import { effectiveValues } from 'backstage-plugin-tenant-silos-common';
import { describeWith } from '../tools/describeWith';
import { findHelm } from '../tools/tools';
import {
  chartDefinition,
  mergeManyWithHelm,
  mergeWithHelm,
  type CaseChart,
  type ValuesCase,
} from './__testUtils__/mergeWithHelm';
import { valuesText } from './__testUtils__/sameValues';
import {
  dependencyCases,
  plainCases,
  subchartCases,
} from './__testUtils__/valueTrees';

const FIXED_SEED = 20_261_121;
const FRESH_SEED = Date.now() % 2 ** 31;

type ChartValues = Parameters<typeof effectiveValues>[0];

function subchartsOf({ subcharts }: CaseChart): ChartValues['subcharts'] {
  return subcharts?.map(subchart => ({
    name: subchart.name,
    path: `charts/${subchart.name}/values.yaml`,
    text: subchart.values,
    definition: chartDefinition(subchart),
    subcharts: subchartsOf(subchart),
  }));
}

function ours({ chart, files }: ValuesCase) {
  return effectiveValues(
    {
      id: 'chart',
      title: 'Chart',
      path: 'values.yaml',
      text: chart.values,
      definition: chartDefinition(chart),
      subcharts: subchartsOf(chart),
    },
    files.map((text, index) => ({
      id: `file-${index}`,
      title: `File ${index}`,
      path: `${index}.yaml`,
      text,
    })),
  );
}

// As a subchart, a chart without globals has an empty mapping of them.
function withoutGlobal(values: unknown): unknown {
  const { global, ...rest } = values as Record<string, unknown>;
  return global && Object.keys(global).length === 0 ? rest : values;
}

function leaves(value: unknown, path: string[] = []): string[] {
  return typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, inner]) =>
        leaves(inner, [...path, key]),
      )
    : [JSON.stringify([path, value])];
}

function differences(cases: ValuesCase[], helm: unknown[]) {
  return cases.flatMap((one, index) => {
    const own = ours(one);
    const isSame =
      valuesText(withoutGlobal(own.values)) ===
      valuesText(withoutGlobal(helm[index]));
    const entries = own
      .entries()
      .map(({ path, value }) => JSON.stringify([path, value]));
    const hasAll =
      Object.keys(own.values).length === 0 ||
      entries.sort().join() === leaves(own.values).sort().join();
    return isSame && hasAll
      ? []
      : [{ case: one, own: own.values, helm: helm[index], hasAll }];
  });
}

describeWith(findHelm(), 'merging values', () => {
  it.each([
    ['1500 charts of a fixed seed', plainCases, FIXED_SEED, 1500],
    [`500 charts of seed ${FRESH_SEED}`, plainCases, FRESH_SEED, 500],
    ['300 with subcharts of a fixed seed', subchartCases, FIXED_SEED, 300],
    [`100 with subcharts of ${FRESH_SEED}`, subchartCases, FRESH_SEED, 100],
  ])(
    'is as Helm does it, with an entry for each value: %s',
    async (_, arbitrary, seed, numRuns) => {
      const cases = fc.sample(arbitrary, { seed, numRuns });
      const found = differences(cases, await mergeManyWithHelm(cases));
      expect({ seed, found }).toEqual({ seed, found: [] });
    },
    180_000,
  );

  it.each([
    ['12 charts', plainCases, FRESH_SEED, 12],
    ['12 with subcharts', subchartCases, FRESH_SEED, 12],
    ['25 with dependencies of a fixed seed', dependencyCases, FIXED_SEED, 25],
    [`10 with dependencies of ${FRESH_SEED}`, dependencyCases, FRESH_SEED, 10],
  ])(
    'is as Helm does it when each is rendered alone: %s',
    async (_, arbitrary, seed, numRuns) => {
      const cases = fc.sample(arbitrary, { seed, numRuns });
      const helm: unknown[] = [];
      for (const one of cases) {
        helm.push(await mergeWithHelm(one));
      }
      const found = differences(cases, helm);
      expect({ seed, found }).toEqual({ seed, found: [] });
    },
    180_000,
  );
});
