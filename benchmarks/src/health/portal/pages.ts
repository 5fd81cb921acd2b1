import type { Figure } from '../../figure';
import { percentile } from '../../harness/percentile';
import { medianSeconds } from '../../measure';
import { timePages } from '../../tenants-api/pages';
import { CLUSTER } from '../collect/watchAll';
import { healthUrls } from './healthUrls';
import type { Portal } from './Portal';

const PAGES = 300;
const PEER_RUNS = 2;
const PEER = "the Argo CD plugin's list of applications";

/**
 * Pages of the tenants' list with health, beside the list that the Argo CD plugin
 * has for a table: all Applications, whole.
 *
 * @param title - what is measured, for the figures' names
 */
export async function pageFigures(
  portal: Portal,
  title: string,
): Promise<Figure[]> {
  const urls = healthUrls(portal.base, PAGES);
  const milliseconds = await timePages(urls, portal.token);
  const list = `${portal.base}/api/argocd/allArgoApps/${CLUSTER}`;
  let listed = '';
  const seconds = await medianSeconds(async () => {
    listed = await portal.text(list);
  }, PEER_RUNS);
  const figure = (name: string, share: number): Figure => ({
    name: `health: ${name} of a page of tenants, ${title}`,
    value: percentile(milliseconds, share),
    unit: 'ms',
    peer: PEER,
    peerValue: 1000 * seconds,
  });
  return [
    figure('p50', 0.5),
    { ...figure('p95', 0.95), budget: { atMost: 20 } },
    {
      name: `health: size of a page of tenants, ${title}`,
      value: kilobytes(await portal.text(urls[0])),
      unit: 'kB',
      peer: PEER,
      peerValue: kilobytes(listed),
    },
  ];
}

function kilobytes(text: string): number {
  return Buffer.byteLength(text) / 1000;
}
