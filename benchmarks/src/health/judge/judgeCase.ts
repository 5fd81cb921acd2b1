import {
  judgeTenant,
  ObservationStore,
  projectObject,
  tenantExpectation,
  type HealthStatus,
  type ObservedSource,
  type TenantExpectation,
  type TenantHealth,
} from 'backstage-plugin-tenant-silos-common';
import { sampleFleet } from '../../sampleFleet';
import { CLUSTER, sourcesOf, watchAll } from '../collect/watchAll';
import type { CollectInput } from '../collect/types';
import { deploymentState, type Deployment } from '../cluster/deploymentState';

/** What the process that judges is told. */
export interface JudgeInput extends CollectInput {
  tenants: number;
  /** The Deployment of each tenant that changes. */
  component: string;
  /** How many events there are. */
  events: number;
}

/** How many judgements came to which health. */
export type JudgeResult = Partial<Record<HealthStatus, number>>;

interface Judged {
  expectation: TenantExpectation;
  /** What the collector keeps of a judgement in memory, too. */
  health?: Pick<TenantHealth, 'status' | 'since' | 'reasons'>;
}

const WARM_UP = 0.2;
// The items of a list do not say it.
const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' };

/**
 * Deployments that break and mend, one tenant after the other, each judged at
 * once and on one core: what an event costs from its object on.
 */
export async function prepare({
  tenants,
  component,
  events,
  ...cluster
}: JudgeInput) {
  const store = new ObservationStore();
  const deployments: Deployment[] = [];
  const watches = await watchAll(cluster, store, (object, { kind }) => {
    if (kind === 'Deployment' && isOf(object, component)) {
      deployments.push(object as Deployment);
    }
  });
  const sources = sourcesOf(watches);
  await watches.stop();
  const judged = deployments.map((deployment): Judged => {
    const { tenant } = deployment.metadata.labels ?? {};
    return {
      expectation: tenantExpectation(
        sampleFleet,
        { name: tenant, owner: 'team', tier: 'silo' },
        CLUSTER,
        {},
      ),
    };
  });
  if (judged.length !== tenants) {
    throw new Error(`${judged.length} tenants have a Deployment ${component}`);
  }
  // Every event changes something: who was well is not, and the other way round.
  const objects = [false, true].map(well =>
    deployments.map(deployment =>
      deploymentState(deployment, well, new Date().toISOString()),
    ),
  );
  const run = (from: number, to: number) => {
    const statuses: JudgeResult = {};
    for (let event = from; event < to; event++) {
      const tenant = event % tenants;
      const round = Math.floor(event / tenants);
      const status = judge(
        objects[round % 2][tenant],
        judged[tenant],
        store,
        sources,
      );
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
    return statuses;
  };
  const warm = Math.floor(events * WARM_UP);
  run(0, warm);
  return {
    info: undefined,
    measure: async () => run(warm, warm + events),
  };
}

function judge(
  object: Deployment,
  tenant: Judged,
  store: ObservationStore,
  sources: readonly ObservedSource[],
): HealthStatus {
  const { expectation, health } = tenant;
  store.put(projectObject(CLUSTER, object, DEPLOYMENT)!);
  const [{ namespace, name }] = expectation.applications;
  const { status, since, reasons } = judgeTenant(
    expectation,
    {
      applications: store.applicationsNamed(namespace, name),
      objects: store.objectsIn(CLUSTER, expectation.namespace!),
      sources,
    },
    new Date(),
    health,
  );
  tenant.health = { status, since, reasons };
  return status;
}

function isOf(object: unknown, component: string): boolean {
  const { labels } = (object as Deployment).metadata;
  return labels?.['app.kubernetes.io/component'] === component;
}
