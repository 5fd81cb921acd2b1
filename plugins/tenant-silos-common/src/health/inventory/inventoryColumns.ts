import type { ObjectFacts } from '../observed/facts';
import type { ObservedObject } from '../observed/types';
import { cronJobColumns, jobColumns } from './jobs';
import {
  budgetColumns,
  claimColumns,
  ofCondition,
  ingressColumns,
  quotaColumns,
} from './others';
import { podColumns } from './pod';
import type { InventoryColumn } from './types';

type Cells = readonly (readonly [title: string, value: string | number])[];

/**
 * The columns of an object as `kubectl get` prints them, without NAME and AGE and
 * without those that the facts do not tell: Kubernetes 1.36's
 * `pkg/printers/internalversion`, and the `additionalPrinterColumns` of
 * cert-manager's, External Secrets' and Sealed Secrets' definitions.
 *
 * @param now - for what is told as a length of time
 * @returns none for an object of which only the metadata is known
 * @public
 */
export function inventoryColumns(
  object: ObservedObject,
  now = new Date(),
): InventoryColumn[] {
  return object.facts
    ? cellsOf(object, object.facts, now).map(([title, value]) => ({
        title,
        value: `${value}`,
      }))
    : [];
}

function cellsOf(
  { deletedAt }: ObservedObject,
  facts: ObjectFacts,
  now: Date,
): Cells {
  switch (facts.kind) {
    case 'Deployment':
      return [
        ['READY', `${facts.ready}/${facts.replicas ?? 0}`],
        ['UP-TO-DATE', facts.updated],
        ['AVAILABLE', facts.available],
      ];
    case 'StatefulSet':
      return [['READY', `${facts.ready}/${facts.replicas ?? 0}`]];
    case 'DaemonSet':
      return [
        ['DESIRED', facts.desired],
        ['CURRENT', facts.total],
        ['READY', facts.ready],
        ['UP-TO-DATE', facts.updated],
        ['AVAILABLE', facts.available],
      ];
    case 'ReplicaSet':
      return [
        ['DESIRED', facts.replicas ?? 0],
        ['CURRENT', facts.total],
        ['READY', facts.ready],
      ];
    case 'Pod':
      return podColumns(facts, deletedAt, now);
    case 'Job':
      return jobColumns(facts, deletedAt, now);
    case 'CronJob':
      return cronJobColumns(facts, now);
    case 'PersistentVolumeClaim':
      return claimColumns(facts, deletedAt);
    case 'Service':
      return [
        ['TYPE', facts.type ?? 'ClusterIP'],
        ['PORT(S)', facts.ports.join(',') || '<none>'],
      ];
    case 'Ingress':
      return ingressColumns(facts);
    case 'HorizontalPodAutoscaler':
      return [
        ['REFERENCE', `${facts.target.kind}/${facts.target.name}`],
        ['MINPODS', facts.min ?? '<unset>'],
        ['MAXPODS', facts.max],
        ['REPLICAS', facts.replicas],
      ];
    case 'PodDisruptionBudget':
      return budgetColumns(facts);
    case 'NetworkPolicy':
      return [['POD-SELECTOR', facts.podSelector || '<none>']];
    case 'ResourceQuota':
      return quotaColumns(facts);
    case 'Certificate':
      return [
        ['READY', ofCondition(facts, 'Ready', 'status')],
        ['SECRET', facts.secret ?? ''],
      ];
    case 'ExternalSecret':
      return [
        ['STATUS', ofCondition(facts, 'Ready', 'reason')],
        ['READY', ofCondition(facts, 'Ready', 'status')],
      ];
    case 'SealedSecret':
      return [
        ['STATUS', ofCondition(facts, 'Synced', 'message')],
        ['SYNCED', ofCondition(facts, 'Synced', 'status')],
      ];
    case 'Event':
      return [
        ['TYPE', facts.type ?? ''],
        ['REASON', facts.reason ?? ''],
        [
          'OBJECT',
          `${facts.regarding.kind.toLowerCase()}/${facts.regarding.name}`,
        ],
        ['MESSAGE', facts.message ?? ''],
      ];
    default:
      return [];
  }
}
