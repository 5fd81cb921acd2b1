import { availableParallelism } from 'node:os';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/** The Helm that current Argo CD renders with. @public */
export const PINNED_HELM = '4.2.4';

// The Kubernetes version that this Helm is made for.
const KUBE_VERSION = '1.36.1';

/** How Helm is run. @public */
export interface HelmSettings {
  /** False renders nothing. */
  enabled: boolean;
  /** Name or absolute path of the executable. */
  command: string;
  /** Milliseconds that one rendering may take. */
  timeoutMs: number;
  /** Most processes at a time. */
  concurrency: number;
  /** What charts see as the version of the cluster. */
  kubeVersion: string;
}

/** One process a core, for ten seconds at most. @public */
export const defaultHelmSettings: HelmSettings = {
  enabled: true,
  command: 'helm',
  timeoutMs: 10_000,
  concurrency: availableParallelism(),
  kubeVersion: KUBE_VERSION,
};

/**
 * Reads `tenantSilos.helm`.
 *
 * @throws InputError naming the setting that cannot be
 * @public
 */
export function readHelmSettings(config: Config): HelmSettings {
  const section = config.getOptionalConfig('tenantSilos.helm');
  if (!section) {
    return defaultHelmSettings;
  }
  const concurrency =
    section.getOptionalNumber('concurrency') ?? defaultHelmSettings.concurrency;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new InputError(
      `tenantSilos.helm.concurrency is ${concurrency}; it has to be a whole number from 1`,
    );
  }
  const kubeVersion =
    section.getOptionalString('kubeVersion') ?? defaultHelmSettings.kubeVersion;
  if (!/^v?\d+\.\d+(\.\d+)?$/.test(kubeVersion)) {
    throw new InputError(
      `tenantSilos.helm.kubeVersion '${kubeVersion}' is no version; write it like ${KUBE_VERSION}`,
    );
  }
  return {
    enabled:
      section.getOptionalBoolean('enabled') ?? defaultHelmSettings.enabled,
    command:
      section.getOptionalString('command') ?? defaultHelmSettings.command,
    timeoutMs: section.has('timeout')
      ? durationToMilliseconds(
          readDurationFromConfig(section, { key: 'timeout' }),
        )
      : defaultHelmSettings.timeoutMs,
    concurrency,
    kubeVersion,
  };
}
