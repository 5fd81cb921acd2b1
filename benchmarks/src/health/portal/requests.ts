import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from '../../figure';
import type { FilledCluster } from '../cluster/withCluster';
import { CLUSTER } from '../collect/watchAll';
import type { Portal } from './Portal';

const VIEWERS = 10;
// With the nodes and bindings that all tenants share for a minute, and the
// authorizer's answers about one service account, which stand for five.
const FIRST_BUDGET = 30;
const LIVE_BUDGET = 20;
// What was read is shared for ten seconds.
const NOT_SHARED_MS = 10_500;
const KUBERNETES = 'the Kubernetes plugin';
const ARGO = 'the Argo CD plugin';

/**
 * What views ask of the cluster and of Argo CD, beside what the plugins ask of
 * the same ones for the same page.
 *
 * @param tenant - that the catalog has
 */
export async function requestFigures(
  cluster: FilledCluster,
  portal: Portal,
  tenant: string,
): Promise<Figure[]> {
  const count = async (view: () => Promise<unknown>) => {
    await cluster.asked();
    await view();
    const { cluster: kubernetes, argo } = await cluster.asked();
    return kubernetes.length + argo.length;
  };
  const get = (...paths: string[]) =>
    count(() =>
      Promise.all(paths.map(path => portal.text(portal.fleet(path)))),
    );
  const argo = (...paths: string[]) =>
    count(async () => {
      for (const path of paths) {
        await portal.text(`${portal.base}/api/argocd${path}`);
      }
    });
  const kubernetes = () =>
    portal.text(`${portal.base}/api/kubernetes/resources/workloads/query`, {
      entityRef: `system:default/${tenant}`,
      auth: {},
    });
  const live = (of: string) => `/tenants/${of}/live`;

  const fleet = await get('/health', '/tenants?orderBy=health&limit=50');
  const page = await get(
    `/tenants/${tenant}/health`,
    `/tenants/${tenant}/history`,
  );
  const first = await get(live('tenant-1'));
  await sleep(NOT_SHARED_MS);
  const one = await get(live('tenant-1'));
  const many = await count(async () => {
    for (let viewer = 0; viewer < VIEWERS; viewer += 2) {
      // Some look at the same moment, some a little later.
      await Promise.all(
        [1, 2].map(() => portal.text(portal.fleet(live('tenant-2')))),
      );
    }
  });

  const application = `tenant-${tenant}`;
  const argoFleet = await argo(`/allArgoApps/${CLUSTER}`);
  // As its card on an entity's page does.
  const argoPage = await argo(
    `/find/name/${application}`,
    `/argoInstance/${CLUSTER}/applications/name/${application}`,
    `/argoInstance/${CLUSTER}/applications/name/${application}/revisions/main/metadata`,
  );
  const kubernetesPage = await count(kubernetes);
  const kubernetesMany = await count(() =>
    Promise.all(Array.from({ length: VIEWERS }, kubernetes)),
  );
  const figure = (
    view: string,
    [value, peerValue]: [value: number, peerValue: number],
    peer: string,
    atMost: number,
  ): Figure => ({
    name: `health: requests to the cluster for ${view}`,
    value,
    unit: 'requests',
    peer,
    peerValue,
    budget: { atMost },
  });
  return [
    figure('a view of the fleet', [fleet, argoFleet], ARGO, 0),
    figure('a view of a tenant', [page, kubernetesPage], KUBERNETES, 0),
    figure('a view of a tenant', [page, argoPage], ARGO, 0),
    figure(
      'the first live view of a tenant',
      [first, kubernetesPage],
      KUBERNETES,
      FIRST_BUDGET,
    ),
    figure(
      'a live view of a tenant',
      [one, kubernetesPage],
      KUBERNETES,
      LIVE_BUDGET,
    ),
    figure(
      `${VIEWERS} live views of a tenant`,
      [many, kubernetesMany],
      KUBERNETES,
      first,
    ),
  ];
}
