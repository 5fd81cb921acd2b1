import { code, codeBlock, details, plain, table } from '../output/markdown';
import { count } from '../output/count';
import { valuePath, valueText } from '../output/valuePath';
import { sourceText, touchesText } from './changeText';
import type { RepositoryChange, TenantChange } from './types';

// A job's summary is for reading; the log has all of it.
const MAX_TENANTS = 20;
const MAX_DIFFS = 50;

/** How much a change touches, for the summary of a job. */
export function touchesMarkdown(change: RepositoryChange): string {
  return `**Touches ${touchesText(change)}.** ${plain(sourceText(change))}.`;
}

/** The tenants that a change touches, for the summary of a job. */
export function tenantsMarkdown(change: RepositoryChange): string {
  const { tenants } = change;
  const more = tenants.length - MAX_TENANTS;
  return [
    tenants.length > 0 &&
      table(
        ['Tenant', '', 'Values', 'Objects'],
        tenants
          .slice(0, MAX_TENANTS)
          .map(tenant => [
            code(tenant.tenant),
            tenant.action,
            String(valuesOf(tenant).length),
            objectsCell(tenant),
          ]),
      ),
    more > 0 && `${count(more, 'more tenant')} in the log.`,
    ...tenants.slice(0, MAX_TENANTS).flatMap(tenantDetails),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function valuesOf({ environments }: TenantChange) {
  return environments.flatMap(({ environment, values }) =>
    values.map(difference => ({ environment, ...difference })),
  );
}

function changesOf({ environments }: TenantChange) {
  return environments.flatMap(({ objects }) => objects?.changes ?? []);
}

function objectsCell(tenant: TenantChange): string {
  const failed = tenant.environments.some(
    ({ notRendered }) => notRendered !== undefined,
  );
  return failed ? 'not rendered' : String(changesOf(tenant).length);
}

function tenantDetails(tenant: TenantChange): string[] {
  const values = valuesOf(tenant);
  const changes = changesOf(tenant);
  return [
    ...(values.length > 0
      ? [
          details(
            `${tenant.tenant}: ${count(values.length, 'value')}`,
            table(
              ['', 'Value', 'Before', 'After', 'Where'],
              values.map(({ environment, path, before, after }) => [
                plain(environment),
                code(valuePath(path)),
                before ? code(valueText(before.value)) : '',
                after ? code(valueText(after.value)) : '',
                code(placeOf((after ?? before)!)),
              ]),
            ),
          ),
        ]
      : []),
    ...(changes.length > 0
      ? [
          details(
            `${tenant.tenant}: ${count(changes.length, 'object')}`,
            changes
              .slice(0, MAX_DIFFS)
              .map(({ diff }) => codeBlock(diff, 'diff'))
              .join('\n\n'),
          ),
        ]
      : []),
  ];
}

function placeOf({ origin }: { origin: { path: string; line: number } }) {
  return `${origin.path}:${origin.line}`;
}
