import type {
  FleetCommits,
  GetTenantObjects,
  GetTenantValues,
  TenantObjects,
  TenantValues,
} from 'backstage-plugin-tenant-silos-common/client';
import { checklist, sizeSummary } from '../src/__testUtils__/availability';
import { tenantObjects } from '../src/__testUtils__/objects';
import {
  fleetCommits,
  OLD_COMMIT,
  tenantValues,
  valuesChecks,
} from '../src/__testUtils__/values';
import {
  chartValues,
  manyChartValues,
  tenantEksValues,
} from '../src/__testUtils__/valuesFiles';
import type { FixtureMode } from './fixtureMode';

const LONG_MANIFEST_LINES = 10_000;

/** Values as the mode has them; initech does without high availability. */
export function answerValues(
  tenant: string,
  query: GetTenantValues['query'],
  mode: FixtureMode,
): TenantValues {
  const { environment = 'eks', commit } = query;
  if (mode === 'empty') {
    return tenantValues(
      {
        tenant,
        environment,
        entries: [],
        removed: [],
        layers: [],
        checklist: [],
        size: { rows: [], total: { requests: {}, limits: {} } },
      },
      {},
    );
  }
  const texts = {
    chart: mode === 'huge' ? manyChartValues(60) : chartValues,
    tenant:
      commit === OLD_COMMIT
        ? tenantEksValues(tenant).replace('1.42.0', '1.41.7')
        : undefined,
  };
  const hasHa = tenant !== 'initech';
  return tenantValues(
    {
      tenant,
      environment,
      ...(commit && { commit }),
      checklist: checklist(hasHa ? 2 : 10),
      size: { ...sizeSummary(), ha: hasHa ? 'zone' : 'none' },
      checks: valuesChecks(tenant),
      warnings: [
        {
          message:
            'ingress.annotations is a table in the chart and a text in the file; the text wins',
          path: ['ingress', 'annotations'],
          file: `k8s/laminar-core/tenants/${tenant}/values-eks.yaml`,
          line: 9,
        },
      ],
    },
    texts,
  );
}

/** Objects as the mode has them: rendered, or the inventory. */
export function answerObjects(
  tenant: string,
  { environment = 'eks' }: GetTenantObjects['query'],
  mode: FixtureMode,
): TenantObjects {
  if (mode === 'empty') {
    return tenantObjects({ tenant, environment, objects: [] });
  }
  if (mode === 'stale') {
    return tenantObjects({
      tenant,
      environment,
      source: 'inventory',
      reason:
        'helm is not on the PATH of the backend; install Helm 4.2.4 or say where it is.',
    });
  }
  const rendered = tenantObjects({ tenant, environment });
  return mode === 'huge'
    ? { ...rendered, objects: rendered.objects.map(withLongManifest) }
    : rendered;
}

/** Commits that can be compared with. */
export function answerCommits(mode: FixtureMode): FleetCommits {
  const all = fleetCommits();
  return mode === 'empty' ? { commits: all.commits.slice(0, 1) } : all;
}

function withLongManifest(object: TenantObjects['objects'][number]) {
  return object.kind === 'ConfigMap'
    ? {
        ...object,
        manifest: `${object.manifest}data:\n${Array.from(
          { length: LONG_MANIFEST_LINES },
          (_, line) => `  line-${line}: value of line ${line}\n`,
        ).join('')}`,
      }
    : object;
}
