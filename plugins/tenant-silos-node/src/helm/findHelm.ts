import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { NotRenderedError } from './errors';
import { HelmRenderer } from './HelmRenderer';
import {
  defaultHelmSettings,
  PINNED_HELM,
  type HelmSettings,
} from './settings';

/** Helm, where there is one to be used. @public */
export type FoundHelm =
  | {
      renderer: HelmRenderer;
      version: string;
      /** What may make it render otherwise than Argo CD does. */
      warning?: string;
      reason?: undefined;
    }
  | {
      renderer?: undefined;
      /** Why there is none, as a clause for people. */
      reason: string;
    };

/**
 * Looks for Helm by its path, or by its name on the PATH of this process.
 * Helm 4 will do, and Helm 3 from 3.11 on: older ones ask name servers for
 * templates.
 *
 * @public
 */
export async function findHelm(
  settings: Partial<HelmSettings> = {},
): Promise<FoundHelm> {
  const { enabled, command, ...options } = {
    ...defaultHelmSettings,
    ...settings,
  };
  if (!enabled) {
    return { reason: 'rendering is switched off by tenantSilos.helm.enabled' };
  }
  const binary = await locate(command);
  if (!binary) {
    return {
      reason: isAbsolute(command)
        ? `Helm is not at ${command}`
        : `Helm was not found: '${command}' is not on the PATH; install Helm ${PINNED_HELM} or say where it is`,
    };
  }
  const renderer = HelmRenderer.create({ binary, ...options });
  try {
    const version = await renderer.version();
    return isUsable(version)
      ? { renderer, version, ...differing(version) }
      : {
          reason: `Helm ${version} cannot be used; install Helm ${PINNED_HELM}, or another one from 3.11 on`,
        };
  } catch (error) {
    if (error instanceof NotRenderedError) {
      return { reason: error.message };
    }
    throw error;
  }
}

async function locate(command: string): Promise<string | undefined> {
  const candidates = isAbsolute(command)
    ? [command]
    : (process.env.PATH ?? '')
        .split(delimiter)
        .filter(folder => isAbsolute(folder) && !command.includes('/'))
        .map(folder => join(folder, command));
  for (const candidate of candidates) {
    try {
      await access(candidate, constants.X_OK);
      return candidate;
    } catch {
      // The next one.
    }
  }
  return undefined;
}

function isUsable(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major === 4 || (major === 3 && minor >= 11);
}

function differing(version: string): { warning?: string } {
  return version === PINNED_HELM
    ? {}
    : {
        warning: `Helm ${version} renders here, and ${PINNED_HELM} in Argo CD; their rules for values may differ`,
      };
}
