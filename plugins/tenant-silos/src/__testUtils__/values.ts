import { effectiveValues } from 'backstage-plugin-tenant-silos-common';
import type {
  Check,
  FleetCommits,
  TenantValues,
  ValueEntry,
  ValueOrigin,
  ValuesLayer,
} from 'backstage-plugin-tenant-silos-common/client';
import { checklist, sizeSummary } from './availability';
import { fleet, minutesAgo } from './fixtures';
import {
  CHART,
  chartValues,
  environmentValues,
  tenantEksValues,
  tenantLocalValues,
} from './valuesFiles';

const REPOSITORY = 'https://github.com/acme-platform/laminar-infra';
const HEAD = fleet().head!.commit!;

const fileUrl = (path: string, commit: string) =>
  `${REPOSITORY}/blob/${commit}/${path}`;

/** A commit from long ago, and what it is called. */
export const OLD_COMMIT = '1d2c3b4a5968778695a4b3c2d1e0f00112233445';

/** Commits that can be compared with, the present one first. */
export const fleetCommits = (
  overrides: Partial<FleetCommits> = {},
): FleetCommits => ({
  commits: [
    {
      commit: HEAD,
      readAt: minutesAgo(40),
      message: 'Create tenant acme (#12)',
    },
    {
      commit: '77aa66bb55cc44dd33ee22ff11009988776655aa',
      readAt: minutesAgo(300),
    },
    {
      commit: OLD_COMMIT,
      readAt: minutesAgo(4000),
      message: 'Worker slots as the tenants asked for them in the last quarter',
      author: 'ada',
    },
  ],
  ...overrides,
});

/** Texts of the values files instead of the usual ones. */
export interface ValuesTexts {
  chart?: string;
  environment?: string;
  tenant?: string;
}

/** The values of a tenant, merged as the backend merges them. */
export const tenantValues = (
  overrides: Partial<TenantValues> = {},
  texts: ValuesTexts = {},
): TenantValues => {
  const { tenant = 'acme', environment = 'eks', commit = HEAD } = overrides;
  const isLocal = environment === 'local';
  const chart = {
    id: 'chart',
    title: 'Chart defaults',
    path: `${CHART}/values.yaml`,
    text: texts.chart ?? chartValues,
  };
  const files = [
    {
      id: 'environment',
      title: 'Defaults of EKS',
      path: `${CHART}/values-eks.yaml`,
      text: isLocal ? '' : texts.environment ?? environmentValues,
    },
    {
      id: 'tenant',
      title: `Tenant ${tenant}`,
      path: `${CHART}/tenants/${tenant}/values${isLocal ? '' : '-eks'}.yaml`,
      text:
        texts.tenant ??
        (isLocal ? tenantLocalValues(tenant) : tenantEksValues(tenant)),
    },
  ].filter(({ text }) => text !== '');
  const effective = effectiveValues(chart, files);
  const linked = (origin: ValueOrigin): ValueOrigin => ({
    ...origin,
    url: `${fileUrl(origin.path, commit)}#L${origin.line}`,
  });
  return {
    fleet: 'laminar',
    tenant,
    environment,
    environments: ['eks', 'local'],
    commit,
    asOf: minutesAgo(1),
    layers: [chart, ...files].map(
      ({ id, title, path }): ValuesLayer => ({
        id,
        title,
        path,
        role: id,
        present: true,
        url: fileUrl(path, commit),
      }),
    ),
    entries: effective.entries().map(({ path, value, origin, replaced }) => {
      const entry: ValueEntry = {
        path,
        value,
        origin: linked(origin),
        replaced: replaced.map(before => ({
          ...before,
          origin: linked(before.origin),
        })),
      };
      return path.at(-1) === 'password'
        ? { ...entry, value: '(hidden)', redacted: true }
        : entry;
    }),
    removed: effective.removed().map(({ path, origin, replaced }) => ({
      path,
      origin: linked(origin),
      replaced: replaced.map(before => ({
        ...before,
        origin: linked(before.origin),
      })),
    })),
    warnings: [],
    checklist: checklist(),
    size: sizeSummary(),
    checks: [],
    ...overrides,
  };
};

/** Checks of values, one of each severity. */
export const valuesChecks = (tenant = 'acme'): Check[] => {
  const file = `${CHART}/tenants/${tenant}/values-eks.yaml`;
  return [
    {
      id: 'plain-secret',
      severity: 'error',
      message: 'A password stands in a values file in plain text',
      field: 'postgresql.auth.password',
      file,
      line: 37,
      fix: 'Take it out, rotate it, and name a Secret in postgresql.auth.existingSecret.',
    },
    {
      id: 'zone-spread-replicas',
      severity: 'warning',
      message:
        'The database has one replica while ha is zone: a zone that fails takes it along',
      field: 'ha',
      file,
      line: 4,
    },
    {
      id: 'image-not-pinned',
      severity: 'info',
      message: 'The console image is latest: which version runs is luck',
      field: 'console.image.tag',
      file: `${CHART}/values.yaml`,
      line: 25,
    },
  ];
};
