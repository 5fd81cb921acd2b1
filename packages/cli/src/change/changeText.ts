import type { ValuesDifference } from 'backstage-plugin-tenant-silos-common';
import { count } from '../output/count';
import { valuePath, valueText } from '../output/valuePath';
import type {
  EnvironmentChange,
  RepositoryChange,
  TenantChange,
} from './types';

/** How much a change touches: `1 tenant, 3 objects, 0 cluster-scoped`. */
export function touchesText({ blastRadius }: RepositoryChange): string {
  const { tenants, objects, clusterScoped } = blastRadius;
  return `${count(tenants, 'tenant')}, ${count(
    objects,
    'object',
  )}, ${clusterScoped} cluster-scoped`;
}

/** Where the number of objects comes from. */
export function sourceText({
  source,
  reason,
  helmVersion,
}: RepositoryChange): string {
  const rendered = `Objects as Helm ${helmVersion} renders them`;
  const text =
    source === 'rendered'
      ? rendered
      : "Objects by the blueprint's list, not rendered";
  return reason === undefined ? text : `${text}: ${reason}`;
}

/** A change in full: files, values, objects. */
export function changeText(change: RepositoryChange): string {
  return [
    `Touches ${touchesText(change)}\n${sourceText(change)}\n`,
    change.files.length > 0 ? '\nFiles\n' : '\nNo file that matters differs\n',
    ...change.files.map(({ path, action }) => `  ${action} ${path}\n`),
    ...change.tenants.map(tenantText),
  ].join('');
}

function tenantText({ tenant, action, environments }: TenantChange): string {
  return `\n${tenant}: ${action}\n${environments
    .map(environmentText)
    .join('')}`;
}

function environmentText({
  environment,
  values,
  unreadable,
  objects,
  notRendered,
}: EnvironmentChange): string {
  const lines = [
    ...values.map(difference => `    ${differenceText(difference)}`),
    ...(unreadable === undefined ? [] : [`    values: ${unreadable}`]),
    ...(notRendered === undefined ? [] : [`    not rendered: ${notRendered}`]),
    ...(objects?.changes ?? []).map(({ action, kind, name, namespace }) =>
      [`    ${action} ${kind} ${name}`, namespace && `in ${namespace}`]
        .filter(Boolean)
        .join(' '),
    ),
  ];
  const diffs = (objects?.changes ?? []).map(({ diff }) => `\n${diff}`);
  return lines.length > 0
    ? `  ${environment}\n${lines.join('\n')}\n${diffs.join('')}`
    : '';
}

/** One difference of values: `image.tag: "v1" -> "v2" (values.yaml:3)`. */
export function differenceText({
  path,
  before,
  after,
}: ValuesDifference): string {
  const side = (entry: typeof before) =>
    entry === undefined ? '(nothing)' : valueText(entry.value);
  const origin = (after ?? before)!.origin;
  return `${valuePath(path)}: ${side(before)} -> ${side(after)} (${
    origin.path
  }:${origin.line})`;
}
