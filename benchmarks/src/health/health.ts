import type { Figure } from '../figure';
import { withCluster } from './cluster/withCluster';
import { collectFigures } from './collect/collect';
import { judgeFigures } from './judge/judge';

const TENANTS = 10_000;
// As many as a fleet has on a bad day.
const HEALTHY_SHARE = 0.97;
const CHANGING = 'console';

/** Health of many tenants: watching, judging, showing, and what it costs the cluster. */
export async function run(): Promise<Figure[]> {
  return withCluster(
    { tenants: TENANTS, healthyShare: HEALTHY_SHARE },
    async cluster => [
      ...(await collectFigures(cluster, TENANTS)),
      ...(await judgeFigures(cluster, TENANTS, CHANGING)),
    ],
  );
}
