import {
  secretTexts,
  type Fleet,
  type Plan,
} from 'backstage-plugin-tenant-silos-common';
import type { Finding } from '../findings/types';
import { count } from '../output/count';
import { findingsTable, findingsText } from '../output/findingsText';
import { code, codeBlock, details, plain, table } from '../output/markdown';
import type { Report } from '../report';

/** What `tenant-silos plan` says: what the portal's form shows. */
export function planReport(fleet: Fleet, plan: Plan): Report {
  const findings = plan.checks.map(
    ({ field, message, ...check }): Finding => ({
      ...check,
      message: field === undefined ? message : `${field}: ${message}`,
    }),
  );
  return {
    findings,
    secrets: [...secretTexts(plan.files.map(({ after = '' }) => after))],
    text: () => planText(plan, findings),
    json: () => plan,
    markdown: () => planMarkdown(fleet, plan, findings),
  };
}

function planText(plan: Plan, findings: readonly Finding[]): string {
  const sections: [title: string, lines: string[]][] = [
    ['Names', plan.names.map(({ title, value }) => `${title}: ${value}`)],
    [
      'Storage',
      plan.storage.map(
        ({ title, environment, url }) => `${title} (${environment}): ${url}`,
      ),
    ],
    [objectsTitle(plan), objectsOf(plan).map(objectText)],
    ['Entities', plan.entityRefs],
    [
      'To do by hand after the merge',
      plan.byHand.map(({ title, detail }) => `${title}: ${detail}`),
    ],
  ];
  return [
    `${plan.summary}\n`,
    `${touches(plan)}\n`,
    ...plan.files.map(({ diff }) => `\n${diff}`),
    ...sections
      .filter(([, lines]) => lines.length > 0)
      .map(
        ([title, lines]) =>
          `\n${title}\n${lines.map(line => `  ${line}\n`).join('')}`,
      ),
    '\nChecks\n',
    findings.length > 0 ? findingsText(findings) : '  All passed\n',
  ].join('');
}

function touches({ tier, blastRadius, baseCommit }: Plan): string {
  const { tenants, objects, clusterScoped } = blastRadius;
  return [
    `tier ${tier}`,
    count(tenants, 'tenant'),
    count(objects, 'object'),
    `${clusterScoped} cluster-scoped`,
    `planned on the ${baseCommit}`,
  ].join(', ');
}

function objectsTitle({ rendered }: Plan): string {
  return rendered?.source === 'rendered'
    ? `Objects, as Helm ${rendered.helmVersion} renders them`
    : `Objects, by the blueprint's list${
        rendered?.reason === undefined ? '' : `: ${rendered.reason}`
      }`;
}

interface PlannedObject {
  kind: string;
  name: string;
  namespace?: string;
  note?: string;
}

function objectsOf({ objects, rendered }: Plan): PlannedObject[] {
  return rendered?.source === 'rendered'
    ? rendered.environments.flatMap(({ environment, changes }) =>
        changes.map(change => ({ ...change, note: environment })),
      )
    : objects.map(object => ({ ...object, note: object.component }));
}

function objectText({ kind, name, namespace, note }: PlannedObject): string {
  return [
    `${kind} ${name}`,
    namespace && `in ${namespace}`,
    note && `(${note})`,
  ]
    .filter(Boolean)
    .join(' ');
}

function planMarkdown(
  fleet: Fleet,
  plan: Plan,
  findings: readonly Finding[],
): string {
  const objects = objectsOf(plan);
  return [
    `## ${plain(plan.summary)}`,
    `${plain(fleet.title)}, ${plain(touches(plan))}`,
    findings.length > 0 ? findingsTable(findings) : 'All checks passed.',
    ...plan.files.map(({ action, path, diff }) =>
      details(`${action} ${path}`, codeBlock(diff, 'diff')),
    ),
    objects.length > 0
      ? details(
          `${count(objects.length, 'object')}. ${objectsTitle(plan)}`,
          table(
            ['Kind', 'Name', ''],
            objects.map(({ kind, name, note = '' }) => [
              code(kind),
              code(name),
              plain(note),
            ]),
          ),
        )
      : '',
    plan.byHand.length > 0
      ? `### To do by hand after the merge\n\n${plan.byHand
          .map(({ title, detail }) => `- ${plain(title)}: ${plain(detail)}`)
          .join('\n')}`
      : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}
