import { expect, test, type Page } from '@playwright/test';
import { breakCluster } from './support/cluster';
import { goTo } from './support/navigation';
import { picture } from './support/screenshots';
import { signIn } from './support/signIn';

// One story in order: every step builds on the one before.
test.describe.configure({ mode: 'serial' });

// A browser that nobody looks at may be told of news late.
const NEWS_MS = 45_000;

// A probe that saw the network broken stands until the next one.
const PROBE_MS = 90_000;

let page: Page;

let mend: () => Promise<void> = async () => {};

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
});

test.afterAll(async () => {
  await page?.context().close();
});

const row = (name: RegExp) => page.getByRole('row', { name });

/** Looks again until a wall of the tenant is judged so. */
async function expectLayer(name: string, verdict: string) {
  await expect(async () => {
    await page.reload();
    await expect(
      page.getByRole('listitem', { name, exact: true }),
    ).toContainText(verdict, { timeout: 8_000 });
  }).toPass({ timeout: PROBE_MS });
}

test('the page says which tenants are well, and why the other one is not', async () => {
  await signIn(page, 'ada');
  await goTo(page, 'Tenants');
  await expect(row(/e6data/)).toContainText('Healthy', { timeout: NEWS_MS });
  await expect(row(/highradius/)).toContainText('Degraded');
  await expect(row(/highradius/)).toContainText('PostgreSQL database 0/1');
  await picture(page, '20-health');

  await page.getByRole('button', { name: '1 Degraded' }).click();
  await expect(page).toHaveURL(/health=degraded/);
  await expect(row(/e6data/)).toBeHidden();
  await page.getByRole('button', { name: 'Clear filters' }).click();
});

test('what breaks in the cluster shows without a reload, and so does its mending', async () => {
  mend = await breakCluster('unbind-volume', { tenant: 'e6data' });
  // A volume is given ten minutes before that is a failure.
  await expect(row(/e6data/)).toContainText('Progressing', {
    timeout: NEWS_MS,
  });
  await expect(row(/e6data/)).toContainText('volume unbound');
  await picture(page, '21-broken');

  await page.goto('/catalog/default/system/e6data/health');
  await expect(
    page.getByText(/storage class gp4 not found/).first(),
  ).toBeVisible({ timeout: NEWS_MS });
  await picture(page, '22-why');

  await mend();
  await expect(page.getByText(/storage class gp4 not found/)).toHaveCount(0, {
    timeout: NEWS_MS,
  });
  await goTo(page, 'Tenants');
  await expect(row(/e6data/)).toContainText('Healthy', { timeout: NEWS_MS });
});

test('the walls of a tenant are judged from what the cluster holds, and tried', async () => {
  test.setTimeout(4 * PROBE_MS);
  await page.goto('/catalog/default/system/e6data/health');
  // The sample has an object of somebody else there, which makes nobody unwell.
  await expectLayer('Namespace', 'Violated');
  // Pods of a probe try the network while somebody looks.
  await expectLayer('Network', 'Verified');
  mend = await breakCluster('drop-policies', { tenant: 'e6data' });
  await expectLayer('Network', 'Violated');
  await picture(page, '23-violated');
  await mend();
  await expectLayer('Network', 'Verified');
});

test('of a cluster that is cut off nothing is known, and nothing is green', async () => {
  await goTo(page, 'Tenants');
  mend = await breakCluster('cut-off');
  await expect(row(/e6data/)).toContainText('Unknown', { timeout: NEWS_MS });
  await expect(
    page.getByText(/Cluster eks is not heard of since/).first(),
  ).toBeVisible();
  await picture(page, '24-cut-off');
  await mend();
  await expect(row(/e6data/)).toContainText('Healthy', { timeout: NEWS_MS });
});

test('the home page and the Kubernetes tab know the tenants too', async () => {
  await goTo(page, 'Home');
  await expect(page.getByText('Tenant health').first()).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'highradius' }).first(),
  ).toBeVisible();
  await picture(page, '25-home');

  await page.goto('/catalog/default/system/e6data/kubernetes');
  await page.getByText('EKS', { exact: true }).click();
  await expect(page.getByText('laminar-e6data-console').first()).toBeVisible();
  await picture(page, '26-kubernetes');
});
