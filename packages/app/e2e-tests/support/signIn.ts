import { expect, type Page } from '@playwright/test';

/** Signs in at the portal as one of the sandbox's people. */
export async function signIn(page: Page, login: 'ada' | 'ben' | 'cleo') {
  await page.goto('/');
  const popup = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign In' }).click();
  await chooseAccount(await popup, login);
  await expect(page.getByRole('heading', { name: 'Laminar' })).toBeVisible();
}

/** Answers GitHub's question for the portal's access in a window of its own. */
export async function chooseAccount(popup: Page, login: string) {
  const closed = popup.waitForEvent('close');
  await popup.getByRole('button', { name: `(${login})` }).click();
  await closed;
}
