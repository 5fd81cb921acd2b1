import type { Figure } from './figure';
import { run as plan } from './plan/plan';

/** The benchmarks by name. */
export const benchmarks: Record<string, () => Promise<Figure[]>> = {
  plan,
};
