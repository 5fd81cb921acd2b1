import { setTimeout as sleep } from 'node:timers/promises';

const WARM_UP = 30;

/**
 * Asks for pages one after the other, over one connection.
 *
 * @returns the milliseconds of each, without those of the first ones
 */
export async function timePages(
  urls: readonly string[],
  token: string,
): Promise<number[]> {
  const milliseconds: number[] = [];
  for (const url of [...urls.slice(0, WARM_UP), ...urls]) {
    const start = performance.now();
    const { items } = await getJson(url, token);
    milliseconds.push(performance.now() - start);
    if (!items?.length) {
      throw new Error(`There is nothing on the page ${url}`);
    }
  }
  return milliseconds.slice(WARM_UP);
}

/**
 * Waits until an API has as many items as it is to have.
 *
 * @throws Error when it does not get there in time
 */
export async function untilTotal(
  url: string,
  token: string,
  total: number,
  timeoutSeconds: number,
): Promise<void> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    const { totalItems } = await getJson(url, token);
    if (totalItems === total) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`${url} has ${totalItems} items instead of ${total}`);
    }
    process.stderr.write(`  ${totalItems} of ${total}\n`);
    await sleep(5_000);
  }
}

async function getJson(
  url: string,
  token: string,
): Promise<{ items?: unknown[]; totalItems?: number }> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(60_000),
  });
  if (!response.ok) {
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
  }
  return response.json();
}
