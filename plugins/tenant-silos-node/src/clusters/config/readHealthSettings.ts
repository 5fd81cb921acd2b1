import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { Problems } from '../../fleets/problems';

/** How health is collected; times in milliseconds. @public */
export interface HealthSettings {
  enabled: boolean;
  /** How long changes of health are kept. */
  retentionMs: number;
  /** How long a tenant has to be unwell until its owner is told; undefined never. */
  notifyAfterMs?: number;
  /** How long what was read on demand is shared. */
  liveForMs: number;
  watch: {
    /** Objects in one answer of a list. */
    pageSize: number;
    /** A watch that is silent for longer is stale. */
    stallTimeoutMs: number;
  };
  /** Undefined where nothing is tried over the network. */
  networkProbe?: {
    image: string;
    namespace: string;
    /** Between two tries of one tenant, at least. */
    everyMs: number;
  };
}

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

/** Without configuration. @public */
export const defaultHealthSettings: HealthSettings = {
  enabled: true,
  retentionMs: 90 * DAY,
  notifyAfterMs: 15 * 60 * SECOND,
  liveForMs: 10 * SECOND,
  watch: { pageSize: 500, stallTimeoutMs: 60 * SECOND },
};

const PATH = 'tenantSilos.health';
const PROBE = {
  image: 'busybox:1.37',
  namespace: 'tenant-silos-probe',
  everyMs: 10 * 60 * SECOND,
};

/**
 * Reads `tenantSilos.health`.
 *
 * @param config - the whole configuration
 * @throws InputError that lists every mistake with its path, the rule and the
 *   fix
 * @public
 */
export function readHealthSettings(config: Config): HealthSettings {
  const section = config.getOptionalConfig(PATH);
  if (!section) {
    return defaultHealthSettings;
  }
  const problems = new Problems();
  const defaults = defaultHealthSettings;
  const duration = (key: string, byDefault: number, least: number) => {
    if (!section.has(key)) {
      return byDefault;
    }
    let ms = NaN;
    try {
      ms = durationToMilliseconds(readDurationFromConfig(section, { key }));
    } catch {
      // Told below.
    }
    if (!(ms >= least)) {
      problems.add(
        `${PATH}.${key}`,
        `has to be a duration of at least ${
          least / SECOND
        } s; write it like { minutes: 15 }`,
      );
    }
    return ms;
  };
  const pageSize =
    section.getOptionalNumber('watch.pageSize') ?? defaults.watch.pageSize;
  if (!Number.isInteger(pageSize) || pageSize < 10 || pageSize > 5000) {
    problems.add(
      `${PATH}.watch.pageSize`,
      `is ${pageSize}; it has to be a whole number from 10 to 5000`,
    );
  }
  const settings: HealthSettings = {
    enabled: section.getOptionalBoolean('enabled') ?? defaults.enabled,
    retentionMs: duration('retention', defaults.retentionMs, DAY),
    notifyAfterMs:
      section.getOptional('notifyAfter') === false
        ? undefined
        : duration('notifyAfter', defaults.notifyAfterMs!, 60 * SECOND),
    liveForMs: duration('liveFor', defaults.liveForMs, SECOND),
    watch: {
      pageSize,
      stallTimeoutMs: duration(
        'watch.stallTimeout',
        defaults.watch.stallTimeoutMs,
        10 * SECOND,
      ),
    },
    networkProbe: section.getOptionalBoolean('networkProbe.enabled')
      ? {
          image: section.getOptionalString('networkProbe.image') ?? PROBE.image,
          namespace:
            section.getOptionalString('networkProbe.namespace') ??
            PROBE.namespace,
          everyMs: duration('networkProbe.every', PROBE.everyMs, 10 * SECOND),
        }
      : undefined,
  };
  problems.throwIfAny();
  return settings;
}
