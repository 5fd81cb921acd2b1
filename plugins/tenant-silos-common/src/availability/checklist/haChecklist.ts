import { isMap, valueAt, type ValuesMap } from '../../values/path';
import { haSettings } from '../haSettings';
import { checkpoints, fastStorage } from './durability';
import { gracefulShutdown, monitoring, probes } from './operation';
import { antiAffinity, disruptionBudgets, zones } from './placement';
import { apiReplicas, controllerReplicas } from './replicas';
import type { ChecklistPoint, Evidence, Verdict } from './types';

// The ten points of Laminar's page on high availability, in its order.
const POINTS: readonly {
  id: string;
  title: string;
  judge(evidence: Evidence): Verdict;
}[] = [
  {
    id: 'api-replicas',
    title: 'Multiple API replicas (minimum 2)',
    judge: apiReplicas,
  },
  {
    id: 'controller-replicas',
    title: 'Multiple controller replicas with leader election',
    judge: controllerReplicas,
  },
  {
    id: 'anti-affinity',
    title: 'Pod anti-affinity configured',
    judge: antiAffinity,
  },
  { id: 'zones', title: 'Multi-zone distribution enabled', judge: zones },
  {
    id: 'disruption-budgets',
    title: 'Pod disruption budgets configured',
    judge: disruptionBudgets,
  },
  {
    id: 'fast-storage',
    title: 'Fast SSD storage for RocksDB',
    judge: fastStorage,
  },
  {
    id: 'checkpoints',
    title: 'Checkpoints stored in durable object storage',
    judge: checkpoints,
  },
  { id: 'probes', title: 'Health probes configured', judge: probes },
  {
    id: 'graceful-shutdown',
    title: 'Graceful shutdown configured',
    judge: gracefulShutdown,
  },
  {
    id: 'monitoring',
    title: 'Monitoring and alerting enabled',
    judge: monitoring,
  },
];

/**
 * The ten points of the high-availability checklist, as effective values
 * answer them. What values cannot show is `unknown`, never met.
 *
 * @param values - effective, so that the chart's defaults take part
 * @public
 */
export function haChecklist(values: ValuesMap): ChecklistPoint[] {
  const evidence = { values, settings: haSettings(values) };
  const elsewhere =
    evidence.settings.tier === 'pool'
      ? 'A tenant of the pool has no workloads of its own; the values of the shared ones show it'
      : 'The chart has no values of this kind; its manifests show it';
  return POINTS.map(({ id, title, judge }) => {
    const verdict = isJudged(id, values)
      ? judge(evidence)
      : { state: 'unknown' as const, evidence: '' };
    return { id, title, ...verdict, evidence: verdict.evidence || elsewhere };
  });
}

// A chart without an engine keeps its checkpoints nowhere, or somewhere else.
function isJudged(id: string, values: ValuesMap): boolean {
  return id !== 'checkpoints' || isMap(valueAt(values, 'engine'));
}
