import type { Figure } from '../../figure';
import type { FilledCluster } from '../cluster/withCluster';
import type { Portal } from './Portal';

const SECONDS = 300;

/** What is known of the cluster's tenants. */
export interface Fleet {
  tenants: number;
  /** Share of them that are well before and after. */
  healthyShare: number;
  /** The Deployment of each tenant that changes. */
  component: string;
}

/**
 * A change of every tenant at once: until all are judged, in the database and
 * shown. First all break, then most mend; the slower one counts.
 */
export async function burstFigures(
  cluster: FilledCluster,
  portal: Portal,
  { tenants, healthyShare, component }: Fleet,
  title: string,
): Promise<Figure[]> {
  const seconds: number[] = [];
  for (const share of [0, healthyShare]) {
    const healthy = Math.round(tenants * share);
    const start = performance.now();
    await cluster.change(component, share);
    await portal.untilCounts({ healthy, degraded: tenants - healthy }, SECONDS);
    seconds.push((performance.now() - start) / 1000);
  }
  return [
    {
      name: `health: seconds from ${tenants} changes at once until all are judged and shown, ${title}`,
      value: Math.max(...seconds),
      unit: 's',
    },
  ];
}
