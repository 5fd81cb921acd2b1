import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Figure } from '../figure';
import { measureInChild } from '../harness/child';
import { withCleanup } from '../harness/cleanup';
import { startFleetRepository } from '../harness/fleetRepository';
import { freePort } from '../harness/freePort';
import { percentile } from '../harness/percentile';
import { temporaryFolder } from '../harness/temporaryFolder';
import { withCluster } from '../health/cluster/withCluster';
import { Portal } from '../health/portal/Portal';
import { median } from '../measure';
import { untilTotal } from '../tenants-api/pages';
import {
  buildPage,
  enterAsGuest,
  navigation,
  startBrowser,
  timeRows,
} from './page';
import type { PageInput } from './pageCase';

const TENANTS = 10_000;
// As many are well as on a bad day.
const HEALTHY = TENANTS * 0.97;
const RUNS = 7;
const FILTERS = 15;
// As for the API: the catalog takes its time to take them in.
const PROCESSING_SECONDS = 900;
const JUDGING_SECONDS = 600;

const OURS = {
  rows: 'table[aria-label="Tenants"] tbody tr',
  address: '/api/tenant-silos/fleets/laminar/tenants?',
};
const CATALOG = {
  rows: 'table tbody tr:has(a[href*="/system/"])',
  address: '/api/catalog/entities/by-query',
};

/** The tenants page with health in a browser, beside the catalog's own table. */
export async function run(): Promise<Figure[]> {
  return withCleanup(async later => {
    const browser = await startBrowser();
    if (!browser) {
      process.stderr.write('  There is no browser: its figures are left out\n');
      return [];
    }
    later(() => browser.close());
    process.stderr.write('  building the page\n');
    await buildPage();
    const repository = await startFleetRepository(TENANTS);
    later(() => repository.stop());
    const folder = await temporaryFolder();
    later(() => folder.remove());
    const port = await freePort();
    const options = {
      tenants: TENANTS,
      port,
      repositoryUrl: repository.url,
      database: {
        client: 'better-sqlite3',
        connection: { directory: join(folder.path, 'db') },
      },
    };
    process.stderr.write('  filling the cluster\n');
    return withCluster(
      { tenants: TENANTS, healthyShare: HEALTHY / TENANTS },
      ({ url, token }) =>
        inPortal({ ...options, cluster: { url, token } }, base =>
          inBrowser(browser, base),
        ),
    );
  });
}

/** Starts a portal, and waits until it and its catalog know all tenants. */
async function inPortal<T>(
  input: PageInput,
  work: (base: string) => Promise<T>,
): Promise<T> {
  const base = `http://localhost:${input.port}`;
  let result: T;
  process.stderr.write('  filling the catalog\n');
  await measureInChild<void, { token: string }>({
    module: require.resolve('./pageCase'),
    input,
    timeoutSeconds: PROCESSING_SECONDS + JUDGING_SECONDS + 300,
    async between({ token }) {
      const systems = `${base}/api/catalog/entities/by-query?filter=kind=system&limit=1`;
      await untilTotal(systems, token, TENANTS, PROCESSING_SECONDS);
      await new Portal(base, token).untilCounts(
        { healthy: HEALTHY, degraded: TENANTS - HEALTHY },
        JUDGING_SECONDS,
      );
      result = await work(base);
    },
  });
  return result!;
}

async function inBrowser(browser: Browser, base: string): Promise<Figure[]> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
  });
  await page.goto(base);
  await enterAsGuest(page);
  return [
    ...(await firstRows(page)),
    ...(await filters(page)),
    ...(await presses(page)),
  ];
}

/** From the click in the navigation to rows, back and forth. */
async function firstRows(page: Page): Promise<Figure[]> {
  const ours: number[] = [];
  const catalog: number[] = [];
  // What the browser and the backend compile at first does not count.
  for (let i = 0; i <= RUNS; i++) {
    const visit = async (name: string, expected: typeof OURS) => {
      // No answer of an earlier visit is to be shown again.
      await page.reload();
      await navigation(page, 'Create').click();
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      const { at, begunAt } = await timeRows(
        page,
        { ...expected, text: 'tenant-' },
        () => navigation(page, name).click(),
      );
      return at - begunAt;
    };
    const own = await visit('Tenants', OURS);
    const peer = await visit('Catalog', CATALOG);
    process.stderr.write(
      `  first rows ${own.toFixed(0)} ms, catalog ${peer.toFixed(0)} ms\n`,
    );
    if (i > 0) {
      ours.push(own);
      catalog.push(peer);
    }
  }
  return [
    {
      name: `tenants-page: from the click to the first rows of ${TENANTS} tenants`,
      value: median(ours) / 1000,
      unit: 's',
      peer: "the catalog's table of as many Systems",
      peerValue: median(catalog) / 1000,
      budget: { atMost: 1 },
    },
  ];
}

/** From the answer to a search to its rows. */
async function filters(page: Page): Promise<Figure[]> {
  const ours = await searches(page, 'Tenants', OURS, 'Search tenants');
  const catalog = await searches(page, 'Catalog', CATALOG, 'search');
  return [0.5, 0.95].map(share => ({
    name: `tenants-page: p${
      share * 100
    } from the answer to a filter to its rows`,
    value: percentile(ours, share),
    unit: 'ms',
    peer: "the catalog's table of as many Systems",
    peerValue: percentile(catalog, share),
    ...(share > 0.9 && { budget: { atMost: 100 } }),
  }));
}

/**
 * From the press on a health to its rows, the answer included. The catalog's table
 * has no filter that is one press: its search waits for more letters.
 */
async function presses(page: Page): Promise<Figure[]> {
  await navigation(page, 'Tenants').click();
  const chips = page.getByRole('group', { name: 'Tenants by health' });
  const chip = chips.getByRole('button', { name: /Healthy$/ });
  await chip.waitFor();
  const milliseconds: number[] = [];
  for (let i = 0; i <= 2 * FILTERS; i++) {
    const isPressed = i % 2 === 0;
    const { at, begunAt } = await timeRows(
      page,
      // Without the filter, those with trouble come first.
      { ...OURS, text: isPressed ? 'Healthy' : 'Degraded' },
      () => chip.click(),
    );
    if (i > 0) {
      milliseconds.push(at - begunAt);
    }
  }
  return [0.5, 0.95].map(share => ({
    name: `tenants-page: p${
      share * 100
    } from the press on a health to its rows`,
    value: percentile(milliseconds, share),
    unit: 'ms',
    ...(share > 0.9 && { budget: { atMost: 100 } }),
  }));
}

async function searches(
  page: Page,
  name: string,
  expected: typeof OURS,
  label: string,
): Promise<number[]> {
  await navigation(page, name).click();
  const box = page
    .getByRole('searchbox', { name: label })
    .or(page.getByRole('textbox', { name: label }));
  await box.first().waitFor();
  const milliseconds: number[] = [];
  for (let i = 0; i < FILTERS; i++) {
    const text = `tenant-${11 + i * 5}`;
    const { at, answeredAt } = await timeRows(page, { ...expected, text }, () =>
      box.first().fill(text),
    );
    if (answeredAt === undefined) {
      throw new Error(`Nothing was asked to show ${text}`);
    }
    milliseconds.push(at - answeredAt);
  }
  return milliseconds;
}
