import { run as catalog } from './catalog/catalog';
import type { Figure } from './figure';
import { run as plan } from './plan/plan';
import { run as snapshot } from './snapshot/snapshot';

/** The benchmarks by name. */
export const benchmarks: Record<string, () => Promise<Figure[]>> = {
  plan,
  snapshot,
  catalog,
};
