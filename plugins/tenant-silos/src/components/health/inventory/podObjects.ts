import type {
  InventoryObject,
  LivePod,
  TenantLive,
} from 'backstage-plugin-tenant-silos-common/client';
import { ageText } from '../../../text/times';

/** What pods are called in the inventory. */
export const POD_KIND = 'Pod';

/**
 * Pods as objects of the inventory, with the columns of kubectl. The collector
 * does not keep them: only the cluster, when asked, knows which there are.
 */
export const podObjects = ({ pods }: TenantLive): InventoryObject[] =>
  pods.map(pod => ({
    apiVersion: 'v1',
    kind: POD_KIND,
    name: pod.name,
    component: pod.component,
    state: 'expected',
    status: pod.status,
    message: pod.message,
    createdAt: pod.createdAt,
    columns: [
      { title: 'READY', value: `${pod.ready}/${pod.containers}` },
      { title: 'STATUS', value: pod.phase },
      { title: 'RESTARTS', value: restarts(pod) },
    ],
  }));

function restarts({ restarts: times, lastRestartAt }: LivePod) {
  return times > 0 && lastRestartAt !== undefined
    ? `${times} (${ageText(lastRestartAt)} ago)`
    : String(times);
}
