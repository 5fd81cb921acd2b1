import catalogPlugin from '@backstage/plugin-catalog-backend';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import argoPlugin from '@roadiehq/backstage-plugin-argo-cd-backend';
import { tenantEntities } from 'backstage-plugin-tenant-silos-common';
import {
  backendConfig,
  type BackendOptions,
} from '../../harness/backendConfig';
import { fullMutationModule } from '../../harness/fullMutation';
import { guestToken, startBackend } from '../../harness/startBackend';
import { sampleFleet, sampleState } from '../../sampleFleet';
import { kubernetesConfig } from '../cluster/kubernetesConfig';
import type { ClusterInfo } from '../cluster/types';
import { CLUSTER } from '../collect/watchAll';

/** What the process of the backend is told. */
export interface BackendInput extends BackendOptions {
  cluster: ClusterInfo;
}

/** What it tells. */
export interface BackendInfo {
  /** Of a guest. */
  token: string;
  /** Name of the only tenant that is in the catalog, as a System. */
  tenant: string;
}

/**
 * A backend with the suite and its collector, and the plugins that show the same
 * cluster and the same Argo CD.
 */
export async function prepare({ cluster, ...options }: BackendInput) {
  const { module, emit } = fullMutationModule();
  const backend = await startBackend(
    {
      ...backendConfig(options),
      kubernetes: kubernetesConfig(cluster),
      argocd: {
        appLocatorMethods: [
          {
            type: 'config',
            // With a token, which saves them the sign-in before each question.
            instances: [
              { name: CLUSTER, url: cluster.argoUrl, token: 'argo-token' },
            ],
          },
        ],
      },
    },
    [catalogPlugin, kubernetesPlugin, argoPlugin, module],
  );
  const [tenant] = sampleState(1).tenants.values();
  const [system] = tenantEntities(sampleFleet, tenant);
  await emit([{ ...system, spec: { owner: system.spec?.owner } }]);
  const info: BackendInfo = {
    token: await guestToken(`http://localhost:${options.port}`),
    tenant: tenant.name,
  };
  return { info, measure: () => backend.stop() };
}
