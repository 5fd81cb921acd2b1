import { expect, test, type Page } from '@playwright/test';
import { goTo } from './support/navigation';
import { picture } from './support/screenshots';
import { chooseAccount, signIn } from './support/signIn';

// One story in order: every step builds on the one before.
test.describe.configure({ mode: 'serial' });

let cleo: Page;
let ben: Page;
let pullRequestUrl: string;

test.beforeAll(async ({ browser }) => {
  cleo = await (await browser.newContext()).newPage();
  ben = await (await browser.newContext()).newPage();
});

test.afterAll(async () => {
  await cleo?.context().close();
  await ben?.context().close();
});

async function openForm(page: Page) {
  await goTo(page, 'Tenants');
  await page.getByRole('link', { name: 'Create tenant' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible();
}

async function next(page: Page, title: string) {
  await page.getByRole('button', { name: /^(Next|Review)$/ }).click();
  await expect(page.getByText(title).first()).toBeVisible();
}

async function fillIdentity(page: Page, name: string) {
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Owner' }).click();
  await page.getByRole('option', { name: /acme/i }).click();
}

/** From the first page to the plan, with the defaults. */
async function goToPlan(page: Page) {
  await next(page, 'Silo: everything of its own');
  await next(page, 'Under which the tenant is reached');
  await next(page, "Secret with the console's sign-in credentials");
  await next(page, 'Console version');
  await next(page, 'What will change');
}

test('the name is refused while typing, with the reason', async () => {
  await signIn(cleo, 'cleo');
  await picture(cleo, '01-tenants');
  await openForm(cleo);
  const name = cleo.getByRole('textbox', { name: 'Name' });
  const shows = (text: string) =>
    expect(cleo.getByText(text).first()).toBeVisible();

  await name.fill('e6data');
  await shows("There is a tenant 'e6data' already");
  await name.fill('default');
  await shows("The name 'default' is reserved");
  await name.fill('Big Corp');
  await shows("capital letter 'B'");
  await name.fill('a'.repeat(34));
  await shows('at most 33 fit: StatefulSet');
  await picture(cleo, '02-name-refused');
  await name.fill('acme');
  await shows('tenant-acme');
  await picture(cleo, '03-name-accepted');
});

test('a plan that breaks a rule cannot be submitted', async () => {
  await openForm(cleo);
  await fillIdentity(cleo, 'acme');
  await next(cleo, 'Silo: everything of its own');
  await next(cleo, 'Under which the tenant is reached');
  await cleo.getByRole('button', { name: /add/i }).click();
  await cleo
    .getByRole('textbox', { name: 'Host' })
    .fill('acme.somewhere-else.example');
  await next(cleo, "Secret with the console's sign-in credentials");
  await next(cleo, 'Console version');
  await next(cleo, 'What will change');
  await expect(
    cleo.getByText('is outside of the allowed domains'),
  ).toBeVisible();
  await picture(cleo, '04-plan-refused');
  await cleo.getByRole('button', { name: 'Review' }).click();
  await expect(
    cleo.getByRole('button', { name: 'Open pull request' }),
  ).toBeHidden();
});

test('the requester sees what will change, submits and gets a pull request', async () => {
  await openForm(cleo);
  await fillIdentity(cleo, 'acme');
  await goToPlan(cleo);
  await expect(cleo.getByText('All checks passed')).toBeVisible();
  await expect(
    cleo.getByRole('region', { name: 'Objects in eks' }),
  ).toContainText('laminar-acme-postgresql');
  for (const path of [
    'argocd/applications/tenants/acme.yaml',
    'k8s/laminar-core/tenants/acme/values-eks.yaml',
    'k8s/laminar-core/tenants/acme/values.yaml',
  ]) {
    await expect(cleo.getByText(path)).toBeVisible();
  }
  await picture(cleo, '05-plan');
  await next(cleo, 'team-acme');
  await picture(cleo, '06-review');
  await cleo.getByRole('button', { name: 'Open pull request' }).click();
  const link = cleo.getByRole('link', { name: /^pull request #/i }).first();
  await expect(link).toBeVisible();
  pullRequestUrl = (await link.getAttribute('href'))!;
  await picture(cleo, '07-submitted');

  const github = await cleo.context().newPage();
  await github.goto(pullRequestUrl);
  await expect(
    github.getByText('Create tenant acme in Laminar').first(),
  ).toBeVisible();
  await picture(github, '08-pull-request');
  await github.close();
});

test('the same again gives the same pull request', async () => {
  await openForm(cleo);
  await fillIdentity(cleo, 'acme');
  await expect(
    cleo.getByText(/Already asked for in #\d+/).first(),
  ).toBeVisible();
  await goToPlan(cleo);
  await next(cleo, 'team-acme');
  await cleo.getByRole('button', { name: 'Open pull request' }).click();
  const link = cleo.getByRole('link', { name: /^pull request #/i }).first();
  await expect(link).toHaveAttribute('href', pullRequestUrl);
});

test('the tenant waits for approval', async () => {
  await goTo(cleo, 'Tenants');
  const row = cleo.getByRole('row', { name: /acme/ });
  await expect(row).toContainText('Waiting for approval');
  await picture(cleo, '09-waiting');
  // The requester may look at the change, but not approve it.
  await goTo(cleo, 'Approvals');
  await cleo.getByText('Create tenant acme in Laminar').first().click();
  await expect(cleo.getByRole('button', { name: 'Approve' })).toBeDisabled();
});

test('a second person approves and merges', async () => {
  await signIn(ben, 'ben');
  await goTo(ben, 'Approvals');
  await ben.getByText('Create tenant acme in Laminar').first().click();
  await expect(
    ben.getByText('All checks passed against the present base'),
  ).toBeVisible();
  await expect(ben.getByRole('button', { name: 'Merge' })).toBeDisabled();
  await picture(ben, '10-change');

  await ben.getByRole('button', { name: 'Approve' }).click();
  // Approving is done as oneself: GitHub asks once for the right to do so.
  const popup = ben.waitForEvent('popup');
  await ben.getByRole('button', { name: 'Log in' }).click();
  await chooseAccount(await popup, 'ben');
  await expect(ben.getByText('Approved').first()).toBeVisible();
  await picture(ben, '11-approved');

  await ben.getByRole('button', { name: 'Merge' }).click();
  const dialog = ben.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(dialog).toBeHidden();
  await goTo(ben, 'Approvals');
  await ben.getByRole('tab', { name: 'Merged' }).click();
  await expect(
    ben.getByText('Create tenant acme in Laminar').first(),
  ).toBeVisible();
  await picture(ben, '12-merged');
});

test('the tenant is in the catalog and on the page, without a restart', async () => {
  await goTo(cleo, 'Tenants');
  const row = cleo.getByRole('row', { name: /acme/ });
  await expect(row).toContainText('Synced');
  await picture(cleo, '13-in-force');

  await expect(async () => {
    await cleo.goto('/catalog/default/system/acme');
    await expect(
      cleo.getByRole('heading', { name: 'Storage paths' }),
    ).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expect(
    cleo.getByText('s3://laminar-dev/tenants/acme/artifacts').first(),
  ).toBeVisible();
  await expect(
    cleo.getByText('s3://laminar-dev/tenants/acme/checkpoints').first(),
  ).toBeVisible();
  await picture(cleo, '14-tenant');
});

test('its configuration says which value is in force and where it is from', async () => {
  await cleo.getByRole('link', { name: 'Configuration', exact: true }).click();
  const row = (name: RegExp) => cleo.getByRole('row', { name });
  await expect(row(/^nameOverride: acme/)).toBeVisible();
  await picture(cleo, '15-values');

  await cleo.getByRole('searchbox', { name: 'Search values' }).fill('artifact');
  const artifacts = row(/^engine\.artifactUrl: s3:/);
  await expect(artifacts.getByText('tenant', { exact: true })).toBeVisible();
  await expect(artifacts.getByRole('link').first()).toHaveAttribute(
    'href',
    /\/k8s\/laminar-core\/tenants\/acme\/values-eks\.yaml#L\d+$/,
  );

  await cleo.getByRole('tab', { name: 'Compare' }).click();
  await cleo.getByRole('radio', { name: 'Tenant' }).click();
  await cleo.getByRole('button', { name: /Tenant to compare with/ }).click();
  await cleo.getByRole('option', { name: 'e6data' }).click();
  const changed = cleo.getByRole('region', { name: /^Changed/ });
  await expect(changed).toContainText('engine.artifactUrl');
  await picture(cleo, '16-compared');

  // The address is all that somebody else needs to see the same.
  await ben.goto(cleo.url());
  await expect(ben.getByRole('region', { name: /^Changed/ })).toContainText(
    'engine.artifactUrl',
  );
});

test('its objects, size and availability are told', async () => {
  await cleo.getByRole('tab', { name: /^Objects/ }).click();
  await expect(
    cleo.getByText(/^(Rendered by Helm|Inventory, not rendered)/),
  ).toBeVisible();
  await expect(cleo.getByText('laminar-acme-controller').first()).toBeVisible();
  await picture(cleo, '17-objects');

  await cleo.getByRole('tab', { name: 'Size and availability' }).click();
  await expect(
    cleo.getByRole('table', { name: 'Size of the silo' }),
  ).toContainText('console');
  await expect(
    cleo.getByRole('list', { name: 'High availability checklist' }),
  ).toBeVisible();
  await picture(cleo, '18-availability');
});
