import type { JsonObject } from '@backstage/types';
import { CLUSTER } from '../collect/watchAll';
import type { ClusterInfo } from './types';

/** Backstage's `kubernetes` configuration with the cluster in it. */
export function kubernetesConfig({
  url,
  token,
}: Pick<ClusterInfo, 'url' | 'token'>): JsonObject {
  return {
    serviceLocatorMethod: { type: 'multiTenant' },
    clusterLocatorMethods: [
      {
        type: 'config',
        clusters: [
          {
            name: CLUSTER,
            url,
            authProvider: 'serviceAccount',
            serviceAccountToken: token,
            skipMetricsLookup: true,
          },
        ],
      },
    ],
  };
}
