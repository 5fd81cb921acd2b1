import { expect, test } from '@playwright/test';

test('a guest enters the portal and finds the way around', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();

  const sidebar = page.getByRole('navigation', { name: 'sidebar nav' });
  for (const name of ['Tenants', 'Approvals', 'Catalog', 'Create']) {
    await expect(
      sidebar.getByRole('link', { name, exact: true }),
    ).toBeVisible();
  }
  await expect(page).toHaveURL(/\/tenants/);
});

test('people can sign in with GitHub', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('GitHub', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign In' })).toBeVisible();
});

test('a guest reads the sample tenants in the catalog', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(page.getByRole('heading', { name: 'Laminar' })).toBeVisible();
  for (const tenant of ['e6data', 'highradius']) {
    await page.goto(`/catalog/default/system/${tenant}`);
    await expect(
      page.getByText(`s3://laminar-dev/tenants/${tenant}/artifacts`).first(),
    ).toBeVisible();
  }
});
