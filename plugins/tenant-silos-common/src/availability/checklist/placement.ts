import { budgetFlaw } from '../budget';
import type { HaSettings, WorkloadSettings } from '../haSettings';
import { HOSTNAME, ZONE } from '../placement';
import {
  engineWorkloads,
  met,
  open,
  profileFix,
  tell,
  unknown,
  type Evidence,
  type ValueFix,
  type Verdict,
} from './types';

export function antiAffinity({ settings }: Evidence): Verdict {
  return judge(settings, {
    isMet: ({ antiAffinity: { required, preferred }, spread }) =>
      [...required, ...preferred].some(key => [HOSTNAME, ZONE].includes(key)) ||
      spread.some(({ topologyKey }) => topologyKey === HOSTNAME),
    tell: ({ antiAffinity: { required, preferred } }) =>
      [
        ...required.map(key => `required by ${key}`),
        ...preferred.map(key => `preferred by ${key}`),
      ].join(', ') || 'none',
    fix: workload =>
      settings.profile === 'none'
        ? profileFix('minimal', 'Pods of one kind keep to different nodes.')
        : {
            path: `${workload.path}.affinity`,
            value: null,
            text: 'The profile says again that pods keep to different nodes.',
          },
  });
}

export function zones({ settings }: Evidence): Verdict {
  return judge(settings, {
    isMet: ({ antiAffinity: { required }, spread }) =>
      required.includes(ZONE) ||
      spread.some(({ topologyKey, hard }) => topologyKey === ZONE && hard),
    tell: ({ spread }) => {
      const zone = spread.find(({ topologyKey }) => topologyKey === ZONE);
      if (!zone) {
        return 'not spread over zones';
      }
      return zone.hard
        ? 'spread over zones'
        : 'spread over zones only where it costs nothing';
    },
    fix: workload =>
      settings.profile === 'zone'
        ? {
            path: `${workload.path}.topologySpreadConstraints`,
            value: null,
            text: 'The profile says again that pods are spread over zones.',
          }
        : profileFix('zone', 'Pods of one kind are spread over zones.'),
  });
}

export function disruptionBudgets({ settings }: Evidence): Verdict {
  return judge(settings, {
    isMet: workload =>
      workload.budget !== undefined && budgetFlaw(workload) === undefined,
    tell: workload => {
      const { budget } = workload;
      if (!budget) {
        return 'none';
      }
      const says =
        budget.maxUnavailable === undefined
          ? `minAvailable ${budget.minAvailable}`
          : `maxUnavailable ${budget.maxUnavailable}`;
      const flaw = budgetFlaw(workload);
      return flaw ? `${says}, which ${flaw}` : says;
    },
    fix: ({ path, replicas, budget }): ValueFix => {
      if (replicas < 2) {
        return settings.profile === 'none'
          ? profileFix('minimal', 'Two replicas, of which one always stays.')
          : {
              path: `${path}.replicas`,
              value: 2,
              text: 'One can be evicted while the other stays.',
            };
      }
      return budget
        ? {
            path: `${path}.podDisruptionBudget.${
              budget.maxUnavailable === undefined
                ? 'minAvailable'
                : 'maxUnavailable'
            }`,
            value: budget.maxUnavailable === undefined ? replicas - 1 : 1,
            text: 'One pod at a time can be evicted.',
          }
        : {
            path: `${path}.podDisruptionBudget.enabled`,
            value: true,
            text: 'Evictions leave pods to work.',
          };
    },
  });
}

interface Rule {
  isMet(workload: WorkloadSettings): boolean;
  tell(workload: WorkloadSettings): string;
  fix(workload: WorkloadSettings): ValueFix;
}

function judge(settings: HaSettings, rule: Rule): Verdict {
  const workloads = engineWorkloads(settings);
  if (workloads.length === 0) {
    return unknown('');
  }
  const failing = workloads.find(workload => !rule.isMet(workload));
  const evidence = tell(workloads, rule.tell);
  return failing ? open(evidence, rule.fix(failing)) : met(evidence);
}
