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
import { hide } from '../output/redact';
import type { Report } from '../report';

/** What `tenant-silos values` says. */
export function valuesReport(
  effective: EffectiveValues,
  layers: readonly ValuesLayer[],
  provenance: boolean,
): Report {
  const findings = effective.warnings.map(
    ({ message, path, origin }): Finding => ({
      id: 'values-warning',
      severity: 'warning',
      message,
      subject: valuePath(path),
      file: origin.path,
      line: origin.line,
    }),
  );
  const secrets = [...secretTexts(layers.map(layer => layer.text))];
  const text = (forOthers: boolean) => {
    const hidden = forOthers ? secrets : [];
    return provenance
      ? provenanceText(effective, hidden)
      : writeYaml(hide(effective.values, hidden));
  };
  return {
    findings,
    secrets,
    text,
    notes: () => findingsText(findings),
    json: () => (provenance ? provenanceJson(effective) : effective.values),
    markdown: () =>
      [
        '## Effective values',
        layers.map(({ path }) => `- ${code(path)}`).join('\n'),
        findings.length > 0 && findingsTable(findings),
        details('Values', codeBlock(text(true), provenance ? '' : 'yaml')),
      ]
        .filter(Boolean)
        .join('\n\n'),
  };
}

function provenanceText(
  effective: EffectiveValues,
  secrets: readonly string[],
): string {
  const kept = hide(effective.entries(), secrets).map(entry => ({
    ...entry,
    value: valueText(entry.value),
  }));
  const removed = hide(effective.removed(), secrets).map(entry => ({
    ...entry,
    value: '(taken away)',
  }));
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
