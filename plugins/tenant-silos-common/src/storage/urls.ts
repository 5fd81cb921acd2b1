import type { Fleet } from '../fleet';
import { forTier } from '../naming/derivedNames';
import { expandPattern } from '../naming/pattern';
import { patternVariables } from '../naming/variables';
import type { StoragePath } from '../plan/types';
import type { TenantSpec } from '../spec/types';

/**
 * The URL of one storage location: the one asked for, else the blueprint's.
 * What was asked for is for deployed environments; a developer's machine has
 * its own.
 *
 * @returns undefined when the blueprint has no such location there
 * @public
 */
export function storageUrl(
  fleet: Fleet,
  spec: TenantSpec,
  environment: string,
  location: string,
): string | undefined {
  const { blueprint } = fleet;
  const asked = spec.storage?.[location];
  if (asked !== undefined && blueprint.environments[environment].deployed) {
    return asked;
  }
  const pattern = blueprint.storage.find(entry => entry.id === location)?.urls[
    environment
  ];
  return pattern === undefined
    ? undefined
    : expandPattern(pattern, patternVariables(fleet, spec.name, environment));
}

/** Where a browser shows a storage URL, by the fleet's configuration. @public */
export function storageConsoleUrl(
  fleet: Fleet,
  environment: string,
  url: string,
): string | undefined {
  const pattern = fleet.environments[environment]?.storageConsoleUrl;
  const match = /^[a-z0-9]+:\/\/([^/]+)\/(.*)$/.exec(url);
  if (!pattern || !match) {
    return undefined;
  }
  return expandPattern(pattern, {
    bucket: encodeURIComponent(match[1]),
    path: match[2].split('/').map(encodeURIComponent).join('/'),
  });
}

/** All storage locations of a tenant, by environment. @public */
export function storagePaths(fleet: Fleet, spec: TenantSpec): StoragePath[] {
  return (spec.environments ?? []).flatMap(environment =>
    fleet.blueprint.storage.flatMap(location => {
      const url = Object.hasOwn(fleet.environments, environment)
        ? storageUrl(fleet, spec, environment, location.id)
        : undefined;
      return url === undefined || !forTier(location, spec.tier)
        ? []
        : [
            {
              id: location.id,
              title: location.title,
              environment,
              url,
              consoleUrl: storageConsoleUrl(fleet, environment, url),
            },
          ];
    }),
  );
}
