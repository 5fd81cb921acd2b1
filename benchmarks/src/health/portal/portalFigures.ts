import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import type { Figure } from '../../figure';
import { measureInChild } from '../../harness/child';
import { freePort } from '../../harness/freePort';
import type { FilledCluster } from '../cluster/withCluster';
import type { BackendInfo, BackendInput } from './backendCase';
import { burstFigures, type Fleet } from './burst';
import { busyPageFigures } from './busyPages';
import { pageFigures } from './pages';
import { Portal } from './Portal';
import { requestFigures } from './requests';

const START_SECONDS = 600;
// Until what was found at the start is written too.
const CALM_MS = 10_000;

/** What a portal is set up with. */
export interface PortalOptions {
  cluster: FilledCluster;
  fleet: Fleet;
  repositoryUrl: string;
  /** Title of the database, and how it is configured. */
  database: { title: string; config: JsonObject };
  /** Whether to count requests too, which no database makes more or less. */
  countRequests: boolean;
}

/** Pages when nothing else goes on: those of busy times have their own figures. */
async function calmPages(portal: Portal, size: string): Promise<Figure[]> {
  await sleep(CALM_MS);
  return pageFigures(portal, size);
}

/** A portal that has just been started, its pages, and a burst of changes. */
export async function portalFigures({
  cluster,
  fleet,
  repositoryUrl,
  database: { title, config },
  countRequests,
}: PortalOptions): Promise<Figure[]> {
  process.stderr.write(`  ${title}: a portal\n`);
  const { url, token, argoUrl, controlUrl } = cluster;
  const port = await freePort();
  const input: BackendInput = {
    port,
    repositoryUrl,
    database: config,
    cluster: { url, token, argoUrl, controlUrl },
  };
  const { tenants, healthyShare } = fleet;
  const healthy = Math.round(tenants * healthyShare);
  const figures: Figure[] = [];
  await measureInChild<void, BackendInfo>({
    module: require.resolve('./backendCase'),
    input,
    timeoutSeconds: 1_800,
    async between(info) {
      const portal = new Portal(`http://localhost:${port}`, info.token);
      const seconds = await portal.untilCounts(
        { healthy, degraded: tenants - healthy },
        START_SECONDS,
      );
      const size = `${tenants} tenants, ${title}`;
      figures.push(
        {
          name: `health: seconds until a started portal shows all, ${size}`,
          value: seconds,
          unit: 's',
        },
        ...(await calmPages(portal, size)),
        ...(await busyPageFigures(cluster, portal, fleet, title)),
        ...(await burstFigures(cluster, portal, fleet, title)),
      );
      if (countRequests) {
        figures.push(...(await requestFigures(cluster, portal, info.tenant)));
      }
    },
  });
  return figures;
}
