import { measureInChild } from '../../harness/child';
import type { Asked, ClusterInfo, ClusterInput } from './types';

/** A cluster in another process. */
export interface FilledCluster extends ClusterInfo {
  /** What was asked since this was called last. */
  asked(): Promise<Asked>;
  /**
   * Changes one Deployment of each tenant.
   *
   * @param component - which one
   * @param wellShare - share of the tenants that are well then
   * @returns how many
   */
  change(component: string, wellShare: number): Promise<number>;
}

/**
 * Runs something with a cluster full of tenants in a process of its own, so that
 * its memory and its work are not taken for ours.
 */
export async function withCluster<T>(
  input: ClusterInput,
  work: (cluster: FilledCluster) => Promise<T>,
): Promise<T> {
  let result: T;
  await measureInChild<void, ClusterInfo>({
    module: require.resolve('./clusterCase'),
    input,
    timeoutSeconds: 3_600,
    async between(info) {
      result = await work({
        ...info,
        asked: () => ask(`${info.controlUrl}/asked`),
        async change(component, wellShare) {
          const params = new URLSearchParams({
            component,
            wellShare: String(wellShare),
          });
          const { changed } = await ask<{ changed: number }>(
            `${info.controlUrl}/change?${params}`,
          );
          return changed;
        },
      });
    },
  });
  return result!;
}

async function ask<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url}: ${response.status}`);
  }
  return response.json();
}
