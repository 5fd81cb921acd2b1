import { isError } from '@backstage/errors';
import {
  dashboardPlaceholders,
  expandPattern,
  patternPlaceholders,
  type FleetEnvironment,
} from 'backstage-plugin-tenant-silos-common';
import type { Problems } from './problems';

// Those that come from the environment's own configuration.
const SETTINGS = ['bucket', 'storageClass', 'cluster'] as const;

/** Checks that the addresses of an environment's dashboards can be filled in. */
export function checkDashboards(
  environment: FleetEnvironment,
  path: string,
  problems: Problems,
): void {
  environment.dashboards?.forEach(({ url }, index) => {
    const place = `${path}.dashboards.${index}.url`;
    let placeholders: string[];
    try {
      placeholders = patternPlaceholders(url);
    } catch (error) {
      problems.add(place, isError(error) ? error.message : 'cannot be read');
      return;
    }
    const unknown = placeholders.filter(
      name => !dashboardPlaceholders.includes(name),
    );
    for (const name of unknown) {
      problems.add(
        place,
        `has the unknown placeholder {${name}}; known: ${dashboardPlaceholders.join(
          ', ',
        )}`,
      );
    }
    for (const setting of SETTINGS) {
      if (placeholders.includes(setting) && !environment[setting]) {
        problems.add(
          `${path}.${setting}`,
          `is missing, but a dashboard contains {${setting}}; add it`,
        );
      }
    }
    if (
      !isWebAddress(
        expandPattern(
          url,
          Object.fromEntries(placeholders.map(name => [name, 'x'])),
        ),
      )
    ) {
      problems.add(
        place,
        'is not a web address; write it like https://grafana.example.com/d/tenants?var-tenant={tenant}',
      );
    }
  });
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
