import { defineConfig } from '@playwright/test';

const port = (name: 'APP' | 'BACKEND' | 'SANDBOX', fallback: number) =>
  process.env[`TENANT_SILOS_${name}_PORT`] || String(fallback);

// Beside a portal that runs on the usual ports.
const ports = {
  TENANT_SILOS_APP_PORT: port('APP', 13000),
  TENANT_SILOS_BACKEND_PORT: port('BACKEND', 17007),
  TENANT_SILOS_SANDBOX_PORT: port('SANDBOX', 17008),
};

// The tests themselves find the backend and the sandbox by these.
Object.assign(process.env, ports, {
  // Requests and answers are held against GitHub's documents.
  TENANT_SILOS_SANDBOX_CONTRACT: '1',
});

const dataDir = process.env.TENANT_SILOS_E2E_DATA_DIR || '.sandbox/e2e';
const reportFile = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME;

/** Browser tests, against a portal and a sandbox of their own. */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  globalTeardown: './packages/app/e2e-tests/support/contract.ts',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  // All tests share one portal and one repository.
  workers: 1,
  reporter: [
    ['list'],
    ['html', { open: 'never', outputFolder: 'e2e-test-report' }],
    ...(reportFile ? [['json', { outputFile: reportFile }] as const] : []),
  ],
  use: {
    // PLAYWRIGHT_URL points the tests at a portal that runs already.
    baseURL:
      process.env.PLAYWRIGHT_URL ||
      `http://localhost:${ports.TENANT_SILOS_APP_PORT}`,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.TENANT_SILOS_BROWSER || undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: process.env.PLAYWRIGHT_URL
    ? undefined
    : {
        command: `node scripts/start.mjs --reset --data-dir "${dataDir}"`,
        wait: { stdout: /Ready in/ },
        timeout: 300_000,
        stdout: 'pipe',
        gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
      },
});
