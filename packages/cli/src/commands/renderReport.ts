import {
  manifestText,
  writeYaml,
  type RenderedObject,
  type SiloObject,
} from 'backstage-plugin-tenant-silos-common';
import type { Finding } from '../findings/types';
import { count } from '../output/count';
import { findingsTable, findingsText } from '../output/findingsText';
import { code, codeBlock, details, plain, table } from '../output/markdown';
import type { Report } from '../report';

/** The objects of one tenant in one environment. */
export type RenderedTenant = {
  fleet: string;
  tenant: string;
  environment: string;
} & (
  | { source: 'rendered'; helmVersion?: string; objects: RenderedObject[] }
  | { source: 'inventory'; reason: string; objects: SiloObject[] }
);

/** What is to be known of them besides. */
export interface RenderedFacts {
  findings: readonly Finding[];
  /** Texts to be hidden where others read the objects. */
  secrets: readonly string[];
  warning?: string;
}

/** What `tenant-silos render` says. */
export function renderReport(
  rendered: RenderedTenant,
  { findings, secrets, warning }: RenderedFacts,
): Report {
  const { tenant, environment, objects } = rendered;
  return {
    findings,
    secrets,
    text: forOthers =>
      rendered.source === 'rendered'
        ? rendered.objects
            .map(
              object =>
                `---\n${
                  object.template === undefined
                    ? ''
                    : `# Source: ${object.template}\n`
                }${
                  forOthers
                    ? manifestText(object, secrets)
                    : writeYaml(object.manifest)
                }`,
            )
            .join('')
        : rendered.objects
            .map(
              ({ kind, name, namespace }) =>
                `${kind} ${name}${namespace ? ` in ${namespace}` : ''}\n`,
            )
            .join(''),
    notes: () =>
      [sourceNote(rendered, warning), findingsText(findings)].join(''),
    json: () => ({ ...rendered, findings }),
    markdown: () =>
      [
        `## ${plain(tenant)} in ${plain(environment)}: ${count(
          objects.length,
          'object',
        )}`,
        plain(sourceNote(rendered, warning)),
        findings.length > 0 && findingsTable(findings),
        table(
          ['Kind', 'Name', 'Namespace'],
          objects.map(({ kind, name, namespace = '' }) => [
            code(kind),
            code(name),
            code(namespace),
          ]),
        ),
        ...(rendered.source === 'rendered'
          ? rendered.objects.map(object =>
              details(
                `${object.kind} ${object.name}`,
                codeBlock(manifestText(object, secrets), 'yaml'),
              ),
            )
          : []),
      ]
        .filter(Boolean)
        .join('\n\n'),
  };
}

function sourceNote(
  rendered: RenderedTenant,
  warning: string | undefined,
): string {
  if (rendered.source === 'inventory') {
    return `These are the objects by the blueprint's list, not rendered: ${rendered.reason}\n`;
  }
  return warning === undefined ? '' : `${warning}\n`;
}
