import type { TenantHistory } from 'backstage-plugin-tenant-silos-common/client';

/**
 * Since when it is known how a tenant is.
 *
 * @param pages - of its history, the latest first
 * @returns ISO 8601; undefined while earlier pages are not read, and where
 *   nothing is known
 */
export function knownSince(
  pages: readonly TenantHistory[] = [],
): string | undefined {
  return pages.at(-1)?.nextBefore === undefined
    ? pages
        .flatMap(({ items }) => items)
        .filter(({ type, status }) => type === 'health' && status !== 'unknown')
        .at(-1)?.at
    : undefined;
}
