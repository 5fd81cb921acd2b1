import type { Fleet } from '../fleet';
import type { ApplicationFacts } from './application';
import { applicationOwner } from './applicationOwner';
import type { ParsedFile } from './readApplicationFiles';
import type { FoundApplication } from './tenantFiles';
import type { TenantProblem } from './types';

/** A file that the layout has for an Application. */
export interface ApplicationPlace {
  tenant: string;
  environment: string;
}

/** An Application and whose it is. */
export interface ApplicationClaim extends FoundApplication {
  tenant: string;
}

/**
 * Tells whose each Application is. A file that stands where the layout has it
 * is believed by its path, any other by its content.
 *
 * @param places - what the layout has the files for
 * @returns the claims, the surest first; what belongs to nobody, as problems;
 *   and the files that hold no Application
 */
export function claimApplications(
  fleet: Fleet,
  parsed: ReadonlyMap<string, ParsedFile>,
  places: ReadonlyMap<string, ApplicationPlace>,
  hasValues: (tenant: string) => boolean,
) {
  const claims: ApplicationClaim[] = [];
  const problems: TenantProblem[] = [];
  const unused: string[] = [];
  const placed = new Set([...places.values()].map(({ tenant }) => tenant));
  for (const [path, { content, error }] of parsed) {
    const place = places.get(path);
    const applications = content?.applications ?? [];
    if (applications.length > 0) {
      claimFile(path, applications, place);
    } else if (place && (error !== undefined || hasValues(place.tenant))) {
      claims.push({
        ...place,
        path,
        error: error ?? 'holds no Argo CD Application',
        shared: false,
        rank: 0,
      });
    } else if (error !== undefined) {
      problems.push({
        message: `${path} ${error}`,
        file: path,
        fix: 'Correct the file in the repository.',
      });
    } else if (place && !content?.isKustomization) {
      problems.push({
        message: `${path} holds no Argo CD Application, and there is no tenant ${place.tenant}`,
        file: path,
        fix: 'Put the tenant’s Application there, or move the file elsewhere.',
      });
    } else {
      unused.push(path);
    }
  }
  claims.sort((a, b) => a.rank - b.rank || compareText(a.path, b.path));
  return { claims, problems, unused };

  function claimFile(
    path: string,
    applications: ApplicationFacts[],
    place: ApplicationPlace | undefined,
  ) {
    let free = place;
    for (const facts of applications) {
      const owner = applicationOwner(fleet, facts, hasValues);
      const shared = applications.length > 1;
      // A file is called what people like; one that stands where the layout
      // has it is believed unless it is plainly somebody else's.
      const isElsewhere =
        owner !== undefined &&
        owner.tenant !== place?.tenant &&
        (shared ||
          (!hasValues(place?.tenant ?? '') &&
            hasValues(owner.tenant) &&
            !placed.has(owner.tenant)));
      if (free && !isElsewhere) {
        claims.push({ ...free, path, facts, shared, rank: 0 });
        free = undefined;
      } else if (owner) {
        const rank = owner.by === 'values' ? 1 : 2;
        claims.push({ ...owner, path, facts, shared, rank });
      } else {
        problems.push({
          message: `Application ${
            facts.name ?? 'without a name'
          } in ${path} belongs to no tenant: it names no tenant’s values, and neither its namespace nor its labels tell`,
          file: path,
          fix: 'Name the tenant’s values file in it or label it with tenant: {name}; when it is no tenant’s, move it out of the folders of application.discover.',
        });
      }
    }
  }
}

function compareText(a: string, b: string) {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
