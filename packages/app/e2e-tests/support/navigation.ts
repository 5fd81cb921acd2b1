import type { Page } from '@playwright/test';

/** The portal's main navigation. */
export function sidebar(page: Page) {
  return page.getByRole('navigation', { name: 'sidebar nav' });
}

/** Goes to a page of the portal through the sidebar. */
export async function goTo(page: Page, name: string) {
  await sidebar(page).getByRole('link', { name, exact: true }).click();
}
