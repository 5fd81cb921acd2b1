import { createClusterStandIn, fillWithTenants } from 'tenant-silos-sandbox';
import { sampleFleet } from '../../sampleFleet';
import { argoApi } from './argoApi';
import { changeAll } from './changeAll';
import { serve } from './serve';
import type { Asked, ClusterInfo, ClusterInput } from './types';
import { randomNumbers, varied } from './varied';

/** A cluster with its tenants, and its Argo CD, in a process of its own. */
export async function prepare({ tenants, healthyShare }: ClusterInput) {
  const cluster = await createClusterStandIn({
    // A watch that begins while all tenants change misses nothing.
    historyLimit: 4 * tenants,
  });
  const { store, requests } = cluster;
  const random = randomNumbers(1);
  fillWithTenants(
    {
      create: object => store.create(varied(object, random)),
      timestamp: () => store.timestamp(),
    },
    { fleet: sampleFleet, count: tenants, healthyShare },
  );

  let argoRequests: string[] = [];
  const argo = await serve(
    argoApi(store, request => argoRequests.push(request)),
  );
  const control = await serve((_request, { pathname, searchParams }) => {
    if (pathname === '/change') {
      const component = searchParams.get('component')!;
      const wellShare = Number(searchParams.get('wellShare'));
      return { changed: changeAll(store, component, wellShare) };
    }
    const asked: Asked = {
      cluster: requests
        .list({ watch: false })
        .map(
          ({ method, path, query }) =>
            `${method} ${path}?${new URLSearchParams({ ...query })}`,
        ),
      argo: argoRequests,
    };
    requests.clear();
    argoRequests = [];
    return asked;
  });

  const info: ClusterInfo = {
    url: cluster.url,
    token: cluster.token,
    argoUrl: argo.url,
    controlUrl: control.url,
  };
  return {
    info,
    async measure() {
      await Promise.all([argo.stop(), control.stop(), cluster.stop()]);
    },
  };
}
