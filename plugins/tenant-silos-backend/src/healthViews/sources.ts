import type { ObservedSource } from 'backstage-plugin-tenant-silos-common';
import type { HealthSource } from '../schema/openapi/generated/models';

/**
 * How fresh is what is known.
 *
 * @param detailed - whether errors are told, which name addresses
 */
export function sourceViews(
  sources: readonly ObservedSource[],
  detailed: boolean,
): HealthSource[] {
  return sources.map(source => ({
    cluster: source.cluster,
    instance: source.instance,
    apiVersion: source.apiVersion,
    kind: source.kind,
    state: source.state,
    asOf: source.asOf,
    ...(detailed && { error: source.error }),
  }));
}

/** How old the oldest of what is known is. */
export function earliest(
  sources: readonly ObservedSource[],
): string | undefined {
  const times = sources.flatMap(({ state, asOf }) =>
    state === 'not-installed' || asOf === undefined ? [] : [asOf],
  );
  return times.sort().at(0);
}
