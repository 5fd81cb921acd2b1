import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** How health is kept and told, in milliseconds. */
export interface HealthSettings {
  enabled: boolean;
  /** How long the history is kept. */
  keptFor: number;
  /** How long a tenant has to be unwell before its owner is told. */
  notifyAfter?: number;
  /** How long what a cluster was asked is shared. */
  liveFor: number;
}

/** @throws Error for a length of time that cannot be read */
export function readHealthSettings(config: Config): HealthSettings {
  const health = config.getOptionalConfig('tenantSilos.health');
  const duration = (key: string, fallback: number) =>
    health?.has(key)
      ? durationToMilliseconds(readDurationFromConfig(health, { key }))
      : fallback;
  return {
    enabled: health?.getOptionalBoolean('enabled') ?? true,
    keptFor: duration('retention', 90 * 86_400_000),
    notifyAfter:
      health?.getOptional('notifyAfter') === false
        ? undefined
        : duration('notifyAfter', 15 * 60_000),
    liveFor: duration('liveFor', 10_000),
  };
}
