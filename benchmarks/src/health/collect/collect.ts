import type { Figure } from '../../figure';
import { measureInChild } from '../../harness/child';
import type { FilledCluster } from '../cluster/withCluster';
import type { CollectInput, CollectResult } from './types';

const PEER = 'informers of @kubernetes/client-node';
const COLLECTORS = {
  suite: require.resolve('./collectCase'),
  informers: require.resolve('./informerCase'),
};

type Collected = CollectResult & { requests: number };

/** Reading all tenants at the start of a collector, and what it holds then. */
export async function collectFigures(
  cluster: FilledCluster,
  tenants: number,
): Promise<Figure[]> {
  const suite = await collect(cluster, 'suite', tenants);
  const informers = await collect(cluster, 'informers', tenants);
  if (suite.objects !== informers.objects) {
    throw new Error(
      `${suite.objects} objects were observed, of ${informers.objects}`,
    );
  }
  const figure = (
    title: string,
    measure: keyof Collected,
    unit: string,
  ): Figure => ({
    name: `health: ${title}, ${tenants} tenants`,
    value: suite[measure],
    unit,
    peer: PEER,
    peerValue: informers[measure],
  });
  return [
    figure('seconds until all is listed', 'seconds', 's'),
    figure('CPU seconds until all is listed', 'cpuSeconds', 's'),
    figure('requests until all is listed', 'requests', 'requests'),
    {
      ...figure('memory of the observations', 'megabytes', 'MB'),
      budget: { atMost: 40 },
    },
  ];
}

async function collect(
  { url, token, asked }: FilledCluster,
  who: keyof typeof COLLECTORS,
  tenants: number,
): Promise<Collected> {
  process.stderr.write(`  ${who}: reading ${tenants} tenants\n`);
  const input: CollectInput = { url, token };
  await asked();
  const { result } = await measureInChild<CollectResult>({
    module: COLLECTORS[who],
    input,
    timeoutSeconds: 900,
  });
  if (result.applications !== tenants) {
    throw new Error(`${who} has ${result.applications} Applications`);
  }
  return { ...result, requests: (await asked()).cluster.length };
}
