import { printedValues, printing } from './printedValues';

/** A chart with values files, as texts. */
export interface ValuesCase {
  chart: CaseChart;
  files: string[];
}

/** A chart of a case. */
export interface CaseChart {
  name: string;
  values: string;
  /** In `Chart.yaml`. */
  dependencies?: object[];
  subcharts?: CaseChart[];
}

/** `Chart.yaml` of a chart. */
export function chartDefinition({ name, dependencies }: CaseChart): string {
  return JSON.stringify({
    apiVersion: 'v2',
    name,
    version: '0.1.0',
    ...(dependencies && { dependencies }),
  });
}

/** What the templates of a case's chart see. */
export async function mergeWithHelm({
  chart,
  files,
}: ValuesCase): Promise<unknown> {
  const [values] = await printedValues(
    {
      ...chartFiles(chart),
      'templates/values.yaml': printing('.Values'),
    },
    files,
  );
  return values;
}

/**
 * The same of many cases with one run of Helm: each chart is a subchart of an
 * empty one. The only difference is that it has `global` then.
 *
 * @param cases - each with as many files as the others, as JSON
 */
export async function mergeManyWithHelm(
  cases: readonly ValuesCase[],
): Promise<unknown[]> {
  const chart: Record<string, string> = {
    'Chart.yaml': chartDefinition({ name: 'cases', values: '' }),
  };
  const nameOf = (index: number) => `case-${index}`;
  cases.forEach((one, index) => {
    const files = chartFiles({ ...one.chart, name: nameOf(index) });
    for (const [path, text] of Object.entries(files)) {
      chart[`charts/${nameOf(index)}/${path}`] = text;
    }
    chart[`charts/${nameOf(index)}/templates/values.yaml`] = printing(
      'dict "name" .Chart.Name "values" .Values',
    );
  });
  const files = cases[0].files.map(
    (_, position) =>
      `{${cases
        .map(
          (one, index) =>
            `${JSON.stringify(nameOf(index))}: ${one.files[position]}`,
        )
        .join(',\n')}}`,
  );
  const printed = new Map(
    (await printedValues(chart, files)).map(value => {
      const { name, values } = value as { name: string; values: unknown };
      return [name, values];
    }),
  );
  return cases.map((_, index) => printed.get(nameOf(index)));
}

function chartFiles(chart: CaseChart): Record<string, string> {
  const files: Record<string, string> = {
    'Chart.yaml': chartDefinition(chart),
    'values.yaml': chart.values,
  };
  for (const subchart of chart.subcharts ?? []) {
    for (const [path, text] of Object.entries(chartFiles(subchart))) {
      files[`charts/${subchart.name}/${path}`] = text;
    }
  }
  return files;
}
