import { budgetFlaw } from '../../availability/budget';
import { checkpointUrl } from '../../availability/checklist/durability';
import { seconds } from '../../availability/duration';
import type {
  ControllerSettings,
  HaSettings,
  WorkloadSettings,
} from '../../availability/haSettings';
import { HOSTNAME, ZONE } from '../../availability/placement';
import { isDurableUrl } from '../../availability/storageUrl';
import type { FleetEnvironment } from '../../fleet';
import { valueAt, type ValuesMap } from '../../values/path';
import type { Check } from '../types';
import type { Origins } from './origins';

/** Availability settings that contradict each other, or what there is. */
export function availabilityChecks(
  values: ValuesMap,
  ha: HaSettings,
  settings: FleetEnvironment | undefined,
  origins: Origins,
): Check[] {
  const workloads = [ha.console, ha.api, ha.controller].filter(
    workload => workload !== undefined,
  );
  return [
    ...workloads.flatMap(workload => [
      ...budgetChecks(workload, origins),
      ...strategyChecks(workload, ha, origins),
      ...placementChecks(workload, settings, origins),
    ]),
    ...(ha.controller ? controllerChecks(ha.controller, values, origins) : []),
    ...checkpointChecks(ha, values, origins),
  ];
}

function budgetChecks(workload: WorkloadSettings, origins: Origins): Check[] {
  const flaw = budgetFlaw(workload);
  const { budget, path, replicas } = workload;
  if (flaw === undefined || !budget) {
    return [];
  }
  const [field, amount] =
    budget.maxUnavailable === undefined
      ? ['minAvailable', budget.minAvailable]
      : ['maxUnavailable', budget.maxUnavailable];
  const blocks = flaw.startsWith('blocks');
  return [
    origins.check(
      [...keys(path), 'podDisruptionBudget', field!.toString()],
      {
        id: blocks ? 'budget-blocks-eviction' : 'budget-without-effect',
        severity: 'warning',
        message: `The disruption budget of ${path} (${field} ${amount} of ${count(
          replicas,
        )}) ${flaw}${blocks ? ', so that its node cannot be drained' : ''}`,
        fix:
          replicas < 2
            ? `Set ${path}.replicas to 2, or switch the budget off.`
            : 'Set maxUnavailable to 1.',
      },
      causes(path),
    ),
  ];
}

function strategyChecks(
  { path, replicas, strategy, budget }: WorkloadSettings,
  { profile }: HaSettings,
  origins: Origins,
): Check[] {
  const claims = profile !== 'none' || replicas > 1 || budget !== undefined;
  return strategy === 'Recreate' && claims
    ? [
        origins.check(
          [...keys(path), 'strategy', 'type'],
          {
            id: 'recreate-under-ha',
            severity: 'warning',
            message: `${path} is to be highly available, but its strategy Recreate ends all pods before new ones start`,
            fix: 'Set the type of the strategy to RollingUpdate.',
          },
          causes(path),
        ),
      ]
    : [];
}

// What the fleet's configuration says that a cluster has.
const TOPOLOGIES = [
  { key: HOSTNAME, setting: 'nodes', title: 'nodes' },
  { key: ZONE, setting: 'zones', title: 'zones' },
] as const;

function placementChecks(
  { path, replicas, antiAffinity }: WorkloadSettings,
  settings: FleetEnvironment | undefined,
  origins: Origins,
): Check[] {
  return TOPOLOGIES.flatMap(({ key, setting, title }) => {
    const available = settings?.[setting];
    return available !== undefined &&
      antiAffinity.required.includes(key) &&
      replicas > available
      ? [
          origins.check(
            [...keys(path), 'replicas'],
            {
              id: 'more-replicas-than-places',
              severity: 'error',
              message: `${path} has ${count(
                replicas,
              )}, each required to be on its own, and the cluster has ${available} ${title}`,
              fix: `Set ${path}.replicas to ${available} at most, or prefer other ${title} instead of requiring them.`,
            },
            causes(path),
          ),
        ]
      : [];
  });
}

function controllerChecks(
  { path, replicas, leaderElection, persistence }: ControllerSettings,
  values: ValuesMap,
  origins: Origins,
): Check[] {
  const checks: Check[] = [];
  if (replicas > 1 && !leaderElection) {
    checks.push(
      origins.check(
        [...keys(path), 'leaderElection', 'enabled'],
        {
          id: 'controllers-without-leader',
          severity: 'error',
          message: `${path} has ${count(
            replicas,
          )} without leader election, so that all of them work on the same pipelines`,
          fix: `Set ${path}.leaderElection.enabled to true.`,
        },
        causes(path),
      ),
    );
  }
  if (replicas > 1 && !persistence) {
    checks.push(
      origins.check(
        [...keys(path), 'persistence', 'enabled'],
        {
          id: 'replicas-without-persistence',
          severity: 'warning',
          message: `${path} has ${count(
            replicas,
          )} without a volume, so that the next leader starts from the last checkpoint`,
          fix: `Set ${path}.persistence.enabled to true.`,
        },
        causes(path),
      ),
    );
  }
  return leaderElection
    ? [...checks, ...timingChecks(path, values, origins)]
    : checks;
}

// client-go refuses to start otherwise: leaderelection.NewLeaderElector.
const JITTER = 1.2;

function timingChecks(
  path: string,
  values: ValuesMap,
  origins: Origins,
): Check[] {
  const time = (name: string) =>
    seconds(valueAt(values, `${path}.leaderElection.${name}`));
  const [lease, renew, retry] = [
    time('leaseDuration'),
    time('renewDeadline'),
    time('retryPeriod'),
  ];
  if (lease === undefined || renew === undefined || retry === undefined) {
    return [];
  }
  const broken =
    lease <= renew
      ? 'leaseDuration has to be longer than renewDeadline'
      : renew <= JITTER * retry &&
        'renewDeadline has to be longer than 1.2 times retryPeriod';
  return broken
    ? [
        origins.check(
          [...keys(path), 'leaderElection', 'leaseDuration'],
          {
            id: 'leader-election-timings',
            severity: 'error',
            message: `The leader election of ${path} cannot work: ${broken}`,
            fix: 'Use 15s, 10s and 2s for leaseDuration, renewDeadline and retryPeriod.',
          },
          ['renewDeadline', 'retryPeriod'].map(name => [
            ...keys(path),
            'leaderElection',
            name,
          ]),
        ),
      ]
    : [];
}

function checkpointChecks(
  { profile, controller }: HaSettings,
  values: ValuesMap,
  origins: Origins,
): Check[] {
  const url = checkpointUrl(values);
  const claims =
    profile !== 'none' || (controller !== undefined && controller.replicas > 1);
  return claims && url !== undefined && !isDurableUrl(url)
    ? [
        origins.check(
          ['engine', 'checkpointUrl'],
          {
            id: 'checkpoints-not-durable',
            severity: 'warning',
            message: `The tenant is to be highly available, but its checkpoints go to ${url}, which is lost with its machine`,
            fix: 'Name a place in object storage.',
          },
          [['storage', 'checkpoints', 'url'], ['ha']],
        ),
      ]
    : [];
}

// What may have made a workload what it is, besides the value itself.
function causes(path: string): string[][] {
  return [[...keys(path), 'replicas'], ['ha']];
}

function keys(path: string): string[] {
  return path.split('.');
}

function count(replicas: number): string {
  return replicas === 1 ? '1 replica' : `${replicas} replicas`;
}
