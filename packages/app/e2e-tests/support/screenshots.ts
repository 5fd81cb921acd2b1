import { join } from 'node:path';
import type { Page } from '@playwright/test';

const folder = process.env.TENANT_SILOS_SCREENSHOTS;

/** Keeps a picture of a step, where somebody wants to look at them. */
export async function picture(page: Page, name: string) {
  if (folder) {
    await page.screenshot({
      path: join(folder, `${name}.png`),
      fullPage: true,
    });
  }
}
