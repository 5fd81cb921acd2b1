import {
  healthOrder,
  type HealthStatus,
} from 'backstage-plugin-tenant-silos-common';
import type {
  ComponentHealth,
  WorkloadHealth,
} from '../../schema/openapi/generated/models';
import type { Item } from './items';

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/**
 * The parts of a tenant that run, each as well as the worst of the objects that
 * it cannot do without.
 */
export function componentsOf(items: readonly Item[]): ComponentHealth[] {
  const own = items.filter(
    ({ state }) => state === 'expected' || state === 'missing',
  );
  const workloads = own.filter(({ kind }) => WORKLOADS.includes(kind));
  const idOf = ({ component, name }: Item) => component ?? name;
  return [...new Set(workloads.map(idOf))].map(id => {
    const parts = own.filter(item => idOf(item) === id);
    const running = parts.filter(item => workloads.includes(item));
    return {
      id,
      title: running.find(({ title }) => title !== undefined)?.title ?? id,
      status: worst(
        parts.filter(item => item.required || running.includes(item)),
      ),
      workloads: running.map(workloadOf),
    };
  });
}

function worst(items: readonly Item[]): HealthStatus {
  const ranks = items.map(({ status = 'unknown' }) =>
    healthOrder.indexOf(status),
  );
  return healthOrder[Math.max(...ranks)];
}

function workloadOf(item: Item): WorkloadHealth {
  const { kind, name, status = 'unknown', message, observed } = item;
  return { kind, name, status, message, ...countsOf(observed?.facts) };
}

function countsOf(
  facts: NonNullable<Item['observed']>['facts'],
): Pick<WorkloadHealth, 'ready' | 'desired' | 'images'> {
  switch (facts?.kind) {
    case 'Deployment':
    case 'StatefulSet':
      // Kubernetes: one where nothing is said.
      return {
        ready: facts.ready,
        desired: facts.replicas ?? 1,
        images: facts.images,
      };
    case 'DaemonSet':
      return { ready: facts.ready, desired: facts.desired, images: [] };
    default:
      return { ready: 0, images: [] };
  }
}
