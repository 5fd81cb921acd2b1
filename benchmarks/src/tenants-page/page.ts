import { join } from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { projectDir } from '../start/projectDir';
import { untilPainted, type Expected, type Painted } from './inPage';

// Those of the project, which are no TypeScript.
const script = <Module>(path: string): Module =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require(join(projectDir, 'scripts', 'lib', path));

/** Builds the page that the backend serves, unless it is there already. */
export async function buildPage(): Promise<void> {
  const { buildPage: build } = script<{
    buildPage(tools: object, signal: AbortSignal): Promise<void>;
  }>('page.mjs');
  const tools = { node: process.execPath, env: process.env };
  await build(tools, new AbortController().signal);
}

/** A browser of this machine; undefined where there is none. */
export async function startBrowser() {
  const { findBrowser } = script<{ findBrowser(): string | undefined }>(
    'tests/browser.mjs',
  );
  const executablePath = findBrowser();
  return (
    executablePath &&
    chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  );
}

/** A link of the portal's navigation. */
export function navigation(page: Page, name: string): Locator {
  return page
    .getByRole('navigation', { name: 'sidebar nav' })
    .getByRole('link', { name, exact: true });
}

/** Signs in as a guest, at the page that is open. */
export async function enterAsGuest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Enter' }).click();
  await navigation(page, 'Tenants').waitFor();
}

/**
 * Does something, and waits until its rows are painted.
 *
 * @param act - begins with an event in the page
 * @returns milliseconds of the page's clock: of the event, and what was painted
 */
export async function timeRows(
  page: Page,
  expected: Expected,
  act: () => Promise<unknown>,
): Promise<Painted & { begunAt: number }> {
  await page.evaluate(() => performance.clearResourceTimings());
  const begun = page.evaluate(
    () =>
      new Promise<number>(resolve => {
        for (const type of ['pointerdown', 'input']) {
          document.addEventListener(
            type,
            ({ timeStamp }) => resolve(timeStamp),
            { capture: true, once: true },
          );
        }
      }),
  );
  const painted = page.evaluate(untilPainted, expected);
  await act();
  return { ...(await painted), begunAt: await begun };
}
