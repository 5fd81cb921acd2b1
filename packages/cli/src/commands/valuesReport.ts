import {
  secretTexts,
  writeYaml,
  type EffectiveValues,
  type ValueOrigin,
  type ValuesLayer,
} from 'backstage-plugin-tenant-silos-common';
import type { Finding } from '../findings/types';
import { findingsTable, findingsText } from '../output/findingsText';
import { code, codeBlock, details } from '../output/markdown';
import { valuePath, valueText } from '../output/valuePath';
import type { Report } from '../report';

/** What `tenant-silos values` says. */
export function valuesReport(
  effective: EffectiveValues,
  layers: readonly ValuesLayer[],
  provenance: boolean,
): Report {
  const findings = effective.warnings.map(
    ({ message, path, origin }): Finding => ({
      id: 'values',
      severity: 'warning',
      message,
      subject: valuePath(path),
      file: origin.path,
      line: origin.line,
    }),
  );
  const text = () =>
    provenance ? provenanceText(effective) : writeYaml(effective.values);
  return {
    findings,
    secrets: [...secretTexts(layers.map(layer => layer.text))],
    text,
    notes: () => findingsText(findings),
    json: () => (provenance ? provenanceJson(effective) : effective.values),
    markdown: () =>
      [
        '## Effective values',
        layers.map(({ path }) => `- ${code(path)}`).join('\n'),
        findings.length > 0 && findingsTable(findings),
        details('Values', codeBlock(text(), provenance ? '' : 'yaml')),
      ]
        .filter(Boolean)
        .join('\n\n'),
  };
}

function provenanceText(effective: EffectiveValues): string {
  const kept = effective
    .entries()
    .map(entry => ({ ...entry, value: valueText(entry.value) }));
  const removed = effective
    .removed()
    .map(entry => ({ ...entry, value: '(taken away)' }));
  return [...kept, ...removed]
    .map(({ path, value, origin, replaced }) =>
      [
        `${valuePath(path)}: ${value}`,
        `  ${place(origin)}`,
        ...replaced.map(
          other =>
            `  instead of ${
              other.removed ? 'nothing' : valueText(other.value)
            } from ${place(other.origin)}`,
        ),
      ].join('\n'),
    )
    .join('\n')
    .concat('\n');
}

function place({ path, line }: ValueOrigin): string {
  return `${path}:${line}`;
}

function provenanceJson(effective: EffectiveValues) {
  return {
    values: effective.values,
    entries: effective.entries(),
    removed: effective.removed(),
    warnings: effective.warnings,
  };
}
