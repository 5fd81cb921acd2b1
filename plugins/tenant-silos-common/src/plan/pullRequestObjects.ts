import { code, count, plain } from './markdown';
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
    `${code(environment)}: ${summary(changes, unchanged)}`,
    '',
    ...byKind(listed).map(
      ([{ action, kind }, names]) =>
        `- ${OBJECT_ACTIONS[action]} ${plain(kind)} ${names.join(', ')}`,
    ),
    ...(rest > 0 ? [`- and ${count(rest, 'more object')}`] : []),
  ];
}

// In the order of the first of each kind.
function byKind(changes: readonly ObjectChange[]) {
  const groups = new Map<string, [ObjectChange, string[]]>();
  for (const change of changes) {
    const key = `${change.action} ${change.kind}`;
    const group = groups.get(key) ?? [change, []];
    group[1].push(
      `${code(change.name)}${change.clusterScoped ? ' (cluster-scoped)' : ''}`,
    );
    groups.set(key, group);
  }
  return [...groups.values()];
}

function summary(changes: readonly ObjectChange[], unchanged: number): string {
  const of = (action: ObjectChange['action']) =>
    changes.filter(change => change.action === action).length;
  const parts: [number, string][] = [
    [of('create'), 'new'],
    [of('update'), 'changed'],
    [of('delete'), 'deleted'],
    [unchanged, 'unchanged'],
  ];
  return (
    parts
      .filter(([number]) => number > 0)
      .map(([number, what]) => `${number} ${what}`)
      .join(', ') || 'nothing'
  );
}

/**
 * The diff of the objects as Markdown, folded.
 *
 * @param maxLength - of the lines; instead of a longer one it is said where it
 *   is
 * @returns no lines when there is none
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
  return lines.join('\n').length <= maxLength
    ? lines
    : ['The manifests are too long for a pull request; the portal shows them.'];
}
