import { code, count } from './markdown';
import type { EnvironmentObjects, ObjectChange, PlanObjects } from './types';

const OBJECT_ACTIONS = { create: 'add', update: 'change', delete: 'delete' };

// Of one environment; who wants all of them has the diff, or the portal.
const MAX_LISTED = 100;

/** What a plan does to objects, as Markdown lines. */
export function objectLines({
  source,
  reason,
  helmVersion,
  environments,
}: PlanObjects): string[] {
  return [
    '### Objects',
    source === 'rendered'
      ? `As Helm ${helmVersion ?? ''} renders them.`
      : `As the blueprint has them; not rendered, for ${code(
          reason ?? 'an unknown reason',
        )}.`,
    ...environments.flatMap(environmentLines),
  ];
}

function environmentLines({
  environment,
  changes,
  unchanged,
}: EnvironmentObjects): string[] {
  const listed = changes.slice(0, MAX_LISTED);
  const rest = changes.length - listed.length;
  return [
    '',
    `${code(environment)}: ${summary(changes)}, ${unchanged} unchanged`,
    '',
    ...listed.map(
      ({ action, kind, name, clusterScoped }) =>
        `- ${OBJECT_ACTIONS[action]} ${code(`${kind} ${name}`)}${
          clusterScoped ? ' (cluster-scoped)' : ''
        }`,
    ),
    ...(rest > 0 ? [`- and ${count(rest, 'more object')}`] : []),
  ];
}

function summary(changes: readonly ObjectChange[]): string {
  const of = (action: ObjectChange['action']) =>
    changes.filter(change => change.action === action).length;
  return `${of('create')} new, ${of('update')} changed, ${of(
    'delete',
  )} deleted`;
}

/**
 * The diff of the objects as Markdown, folded.
 *
 * @returns no lines when there is none, or it is longer than may be
 */
export function objectDiffLines(
  { environments }: PlanObjects,
  maxLength: number,
): string[] {
  const diff = environments
    .flatMap(({ changes }) => changes.map(change => change.diff))
    .join('')
    // Nothing in it may be taken for our own comment.
    .replaceAll('<!--', '<!\u200b--')
    .trimEnd();
  if (diff === '') {
    return [];
  }
  const fence = '`'.repeat(
    1 + Math.max(2, ...(diff.match(/`+/g) ?? []).map(run => run.length)),
  );
  const lines = [
    '<details><summary>Diff of the objects</summary>',
    '',
    `${fence}diff`,
    diff,
    fence,
    '',
    '</details>',
  ];
  return lines.join('\n').length <= maxLength ? lines : [];
}
