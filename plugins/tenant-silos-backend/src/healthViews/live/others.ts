import {
  projectObject,
  type LiveObjects,
} from 'backstage-plugin-tenant-silos-common';
import type {
  LiveBudget,
  LiveEndpoints,
  LiveEvent,
} from '../../schema/openapi/generated/models';
import { labelsOf } from './labels';

const SERVICE = 'kubernetes.io/service-name';
const COMPONENT = 'app.kubernetes.io/component';

// As many as somebody reads.
const EVENTS = 20;

interface Endpoint {
  addresses?: string[];
  conditions?: { ready?: boolean };
  targetRef?: { name?: string };
}

/** How many pods stand behind each Service, each counted once. */
export function endpointViews({
  endpointSlices = [],
}: LiveObjects): LiveEndpoints[] {
  const services = new Map<
    string,
    { component?: string; pods: Map<string, boolean> }
  >();
  for (const slice of endpointSlices) {
    const { [SERVICE]: service, [COMPONENT]: component } = labelsOf(slice);
    if (service !== undefined) {
      const known = services.get(service) ?? { component, pods: new Map() };
      services.set(service, known);
      const { endpoints } = slice as { endpoints?: Endpoint[] };
      for (const { addresses, conditions, targetRef } of endpoints ?? []) {
        const pod = targetRef?.name ?? addresses?.[0] ?? '';
        // Kubernetes: what is not said counts as ready.
        const ready = conditions?.ready ?? true;
        known.pods.set(pod, (known.pods.get(pod) ?? false) || ready);
      }
    }
  }
  return [...services].map(([service, { component, pods }]) => {
    const ready = [...pods.values()].filter(Boolean).length;
    return { service, component, ready, notReady: pods.size - ready };
  });
}

/** What the disruption budgets allow now. */
export function budgetViews({
  cluster,
  budgets = [],
}: LiveObjects): LiveBudget[] {
  return budgets.flatMap(budget => {
    const observed = projectObject(cluster, budget, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
    });
    const facts = observed?.facts;
    return facts?.kind === 'PodDisruptionBudget'
      ? [
          {
            name: observed!.name,
            component: observed!.labels?.component,
            allowed: facts.allowed,
            healthy: facts.healthy,
            desired: facts.desired,
            expected: facts.expected,
          },
        ]
      : [];
  });
}

/** What happened in the tenant's namespace, the latest first. */
export function eventViews({ cluster, events = [] }: LiveObjects): LiveEvent[] {
  return events
    .flatMap(event => {
      const facts = projectObject(cluster, event, {
        apiVersion: 'v1',
        kind: 'Event',
      })?.facts;
      return facts?.kind === 'Event' ? [facts] : [];
    })
    .sort((a, b) => timeOf(b.lastAt) - timeOf(a.lastAt))
    .slice(0, EVENTS)
    .map(({ regarding, type, reason, message = '', lastAt }) => ({
      ...regarding,
      type,
      reason,
      message,
      lastAt,
    }));
}

// Times come with and without fractions, so their texts do not compare.
function timeOf(at: string | undefined): number {
  return at === undefined ? 0 : Date.parse(at);
}
