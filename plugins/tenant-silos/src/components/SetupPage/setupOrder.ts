import type {
  SetupItem,
  SetupStatus,
} from 'backstage-plugin-tenant-silos-common/client';

/** The worst first. */
export const SETUP_ORDER: readonly SetupStatus[] = [
  'error',
  'warning',
  'unknown',
  'ok',
];

/** Items with the worst first, otherwise as they came. */
export function inOrder(items: readonly SetupItem[]): SetupItem[] {
  return [...items].sort(
    (a, b) => SETUP_ORDER.indexOf(a.status) - SETUP_ORDER.indexOf(b.status),
  );
}
