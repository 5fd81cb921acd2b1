import {
  secretTexts,
  type Fleet,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import { mapLimited } from '../rendering/mapLimited';
import type { Rendering } from '../rendering/Rendering';
import { count } from '../output/count';
import { changedFiles } from './changedFiles';
import { changeFindings } from './changeFindings';
import { compareTenants } from './compareTenants';
import { inventory } from './inventory';
import { renderTenantChange, type States } from './renderTenantChange';
import type { ChangedFile, RepositoryChange, TenantChange } from './types';

/** What of a change is looked at. */
export interface DescribeOptions {
  rendering: Rendering;
  /** Most tenants that are rendered. */
  maxTenants: number;
}

/**
 * What a change does to a fleet: files, tenants with their effective values
 * and objects, blast radius, and what is to be said about it.
 */
export async function describeChange(
  fleet: Fleet,
  before: FleetState,
  after: FleetState,
  { rendering, maxTenants }: DescribeOptions,
): Promise<RepositoryChange> {
  const states = { fleet, before, after };
  const files = changedFiles(before.files, after.files);
  const compared = compareTenants(fleet, before, after, files);
  // Those that are touched for sure come first.
  const ranked = [
    ...compared.filter(({ touched }) => touched),
    ...compared.filter(({ touched }) => !touched),
  ].slice(0, rendering.reason === undefined ? maxTenants : 0);
  const rendered = await mapLimited(ranked, ({ touched: _, ...change }) =>
    renderTenantChange(states, change, rendering),
  );
  const results = new Map(
    rendered.map(({ change }) => [change.tenant, change]),
  );
  const tenants = compared.flatMap(({ touched, ...change }) => {
    const result = results.get(change.tenant) ?? change;
    return touched || result === change || hasObjectChanges(result)
      ? [result]
      : [];
  });
  return {
    files,
    tenants,
    ...sourceOf(rendering, compared.length, tenants, ranked.length),
    blastRadius: blastRadius(states, tenants),
    findings: [
      ...changeFindings(tenants),
      ...rendered.flatMap(({ findings }) => findings),
    ],
    secrets: secretsOf(states, files),
  };
}

function hasObjectChanges({ environments }: TenantChange): boolean {
  return environments.some(
    ({ objects, notRendered }) =>
      notRendered !== undefined || (objects?.changes.length ?? 0) > 0,
  );
}

function sourceOf(
  { reason, version }: Rendering,
  all: number,
  tenants: readonly TenantChange[],
  tried: number,
): Pick<RepositoryChange, 'source' | 'reason' | 'helmVersion'> {
  if (reason !== undefined) {
    return { source: 'inventory', reason };
  }
  const failed = tenants.filter(({ environments }) =>
    environments.some(({ notRendered }) => notRendered !== undefined),
  ).length;
  const reasons = [
    ...(tried < all
      ? [`${all - tried} of ${all} were left out, as --max-tenants has it`]
      : []),
    ...(failed > 0 ? [`${count(failed, 'tenant')} could not be`] : []),
  ];
  return {
    source: 'rendered',
    helmVersion: version,
    ...(reasons.length > 0 && {
      reason: `${reasons.join('; ')}; for those the blueprint's list stands`,
    }),
  };
}

function blastRadius(
  { fleet, before, after }: States,
  tenants: readonly TenantChange[],
): RepositoryChange['blastRadius'] {
  let objects = 0;
  let clusterScoped = 0;
  for (const { tenant, environments } of tenants) {
    const rendered = environments.flatMap(environment =>
      environment.objects ? [environment.objects.changes] : [],
    );
    const touched: readonly { clusterScoped?: boolean }[] =
      rendered.length > 0
        ? rendered.flat()
        : inventory(fleet, after.tenants.has(tenant) ? after : before, tenant);
    objects += touched.length;
    clusterScoped += touched.filter(object => object.clusterScoped).length;
  }
  return { tenants: tenants.length, objects, clusterScoped };
}

function secretsOf(
  { before, after }: States,
  files: readonly ChangedFile[],
): string[] {
  const texts = files.flatMap(({ path }) =>
    [before, after].flatMap(state => state.files.get(path) ?? []),
  );
  return [...secretTexts(texts)];
}
