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
