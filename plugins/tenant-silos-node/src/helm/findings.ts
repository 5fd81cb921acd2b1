import type { HelmFinding } from './errors';

const MAX_MESSAGE = 500;

const NOISE =
  /^(Use --debug flag|WARNING: |level=|time=|walk\.go:|helm\.go:|\d{4}\/\d\d\/\d\d )|^$/;

// Of Helm 4 and 3. In a template's output, Helm's line is of what was printed.
const PLACES: [RegExp, boolean][] = [
  [/^failed to parse (?<file>.+?): (?<problem>.*?line (?<line>\d+).*)$/s, true],
  [/^failed to parse (?<file>.+?): (?<problem>.*)$/s, false],
  [
    /^(?:execution error|parse error) at \((?<file>[^:()]+):(?<line>\d+)(?::\d+)?\): (?<problem>.*)$/s,
    true,
  ],
  [
    /^(?:template: )?(?<file>[^\s:]+):(?<line>\d+)(?::\d+)?:?\s+(?<problem>.*)$/s,
    true,
  ],
  [/^YAML parse error on (?<file>.+?): (?<problem>.*)$/s, false],
];

/** How paths of the temporary folder are called in the repository. */
export interface PathNames {
  /** Name in Chart.yaml, which Helm puts before the paths of templates. */
  chartName: string;
  chartPath: string;
  /** The repository's path of each values file, by its path in the folder. */
  valueFiles: ReadonlyMap<string, string>;
  /** The temporary folder. */
  folder: string;
}

/**
 * What Helm says on its error stream, in the repository's terms and without
 * its advice on flags.
 */
export function helmFindings(stderr: string, names: PathNames): HelmFinding[] {
  const text = inRepository(
    stderr
      .split('\n')
      .filter(line => !NOISE.test(line))
      .join('\n')
      .replace(/^Error: /, '')
      .trim(),
    names,
  );
  const schema = schemaFindings(text, names);
  return schema.length > 0 ? schema : [finding(text)];
}

function inRepository(text: string, names: PathNames): string {
  const { chartName, chartPath, folder, valueFiles } = names;
  const renamed = [...valueFiles].reduce(
    (result, [path, name]) => result.replace(pathPattern(path), () => name),
    text.replaceAll(`${folder}/chart`, chartPath).replaceAll(`${folder}/`, ''),
  );
  const template = pathPattern(`${chartName}/`, '(?=templates/|charts/|crds/)');
  // A function, for a path may hold what stands for something in a pattern.
  return renamed.replace(template, () => `${chartPath}/`);
}

function pathPattern(path: string, after = '(?![\\w./-])') {
  return new RegExp(`(?<![\\w./-])${escapePattern(path)}${after}`, 'g');
}

function escapePattern(text: string) {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

// `- at '/engine/worker/slots': got string, want integer`, one for each value,
// below the name of the chart that has the schema.
function schemaFindings(text: string, names: PathNames): HelmFinding[] {
  if (!/^values don't meet the specifications of the schema/.test(text)) {
    return [];
  }
  let chart = names.chartName;
  return text.split('\n').flatMap((line): HelmFinding[] => {
    const heading = /^([^\s:]+):$/.exec(line);
    chart = heading ? heading[1] : chart;
    const match = /^\s*- (?:at '([^']*)': )?(.+)$/.exec(line);
    if (!match) {
      return [];
    }
    const [, pointer = '', problem] = match;
    const steps = pointer
      .split('/')
      .slice(1)
      .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const subject = steps.join('.') || 'the values';
    // Of a chart within, neither the file nor the place in the values is known.
    return chart === names.chartName
      ? [
          {
            message: short(`The chart's schema refuses ${subject}: ${problem}`),
            file: `${names.chartPath}/values.schema.json`,
            ...(steps.length > 0 && { valuePath: steps }),
          },
        ]
      : [
          {
            message: short(
              `The schema of chart ${chart} refuses ${subject}: ${problem}`,
            ),
          },
        ];
  });
}

// The patterns below need not be fast on what nobody will read.
function finding(all: string): HelmFinding {
  const text = all.slice(0, 8 * MAX_MESSAGE);
  for (const [pattern, hasLine] of PLACES) {
    const match = pattern.exec(text);
    if (match?.groups) {
      const { file, line, problem } = match.groups;
      return {
        message: short(`${file}: ${problem}`),
        file,
        ...(hasLine && line !== undefined && { line: Number(line) }),
      };
    }
  }
  return { message: short(text || 'Helm failed without saying why') };
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}…` : line;
}
