import { printedValues } from './printedValues';

/** What Helm makes of a text: values, or a refusal. */
export type HelmReading = { values: unknown } | { error: string };

const REPORT = `{{- range $path, $file := .Files.Glob "texts/*" }}
---
{"apiVersion":"v1","kind":"Printed","value":{{ dict "path" $path "read" (fromYaml ($file | toString)) | mustToRawJson }}}
{{- end }}
`;

/**
 * Reads many texts with one run of the real Helm, each as one YAML document.
 * Helm's function `fromYaml` reads them as it reads values files.
 *
 * @param texts - without a line that starts with `---` after other lines
 */
export async function readWithHelm(
  texts: readonly string[],
): Promise<HelmReading[]> {
  const chart: Record<string, string> = {
    'Chart.yaml': 'apiVersion: v2\nname: texts\nversion: 0.1.0\n',
    'templates/report.yaml': REPORT,
  };
  texts.forEach((text, index) => {
    chart[`texts/${index}`] = text;
  });
  const readings = new Map<string, HelmReading>();
  for (const printed of await printedValues(chart)) {
    const { path, read } = printed as {
      path: string;
      read: Record<string, unknown>;
    };
    const error = read.Error;
    readings.set(
      path,
      typeof error === 'string' && Object.keys(read).length === 1
        ? { error }
        : { values: read },
    );
  }
  return texts.map((_, index) => {
    const reading = readings.get(`texts/${index}`);
    if (!reading) {
      throw new Error(`Helm says nothing of text ${index}`);
    }
    return reading;
  });
}
