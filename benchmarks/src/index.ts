import type { Figure } from './figure';
import { run as catalog } from './catalog/catalog';
import { run as health } from './health/health';
import { run as plan } from './plan/plan';
import { run as pullRequest } from './pull-request/pullRequest';
import { run as snapshot } from './snapshot/snapshot';
import { run as start } from './start/start';
import { run as tenantsApi } from './tenants-api/tenantsApi';
import { run as tenantsPage } from './tenants-page/tenantsPage';
import { run as values } from './values/values';

/** The benchmarks by name. */
export const benchmarks: Record<string, () => Promise<Figure[]>> = {
  plan,
  values,
  'pull-request': pullRequest,
  snapshot,
  catalog,
  'tenants-api': tenantsApi,
  'tenants-page': tenantsPage,
  health,
  start,
};
