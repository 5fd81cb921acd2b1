import type { Figure } from '../../figure';
import { percentile } from '../../harness/percentile';
import { PAGE, tenantsUrl } from '../../tenants-api/queries';
import type { FilledCluster } from '../cluster/withCluster';
import type { Fleet } from './burst';
import type { Portal } from './Portal';

const SECONDS = 300;

/** Pages with the worst first, while every tenant changes and is judged. */
export async function busyPageFigures(
  cluster: FilledCluster,
  portal: Portal,
  { tenants, healthyShare, component }: Fleet,
  title: string,
): Promise<Figure[]> {
  const milliseconds: number[] = [];
  for (const share of [0, healthyShare]) {
    const healthy = Math.round(tenants * share);
    let isShown = false;
    await cluster.change(component, share);
    const shown = portal
      .untilCounts({ healthy, degraded: tenants - healthy }, SECONDS)
      .finally(() => {
        isShown = true;
      });
    for (let page = 0; !isShown; page = (page + 1) % 10) {
      const url = new URL(
        tenantsUrl(portal.base, {
          sortBy: 'name',
          order: 'asc',
          offset: page * PAGE,
        }),
      );
      url.searchParams.set('orderBy', 'health');
      const start = performance.now();
      await portal.text(`${url}`);
      milliseconds.push(performance.now() - start);
    }
    await shown;
  }
  return [0.5, 0.95].map(part => ({
    name: `health: p${
      part * 100
    } of a page of tenants while ${tenants} changes are judged, ${title}`,
    value: percentile(milliseconds, part),
    unit: 'ms',
  }));
}
