import type { Fleet } from '../fleet';
import type { ApplicationFacts, ApplicationSource } from './application';

/** A values file that an Application names, as a path in a repository. */
export interface NamedValueFile {
  path: string;
  /**
   * Whether Argo CD needs the file at the commit that was read: same
   * repository, same branch, not optional.
   */
  required: boolean;
}

const known = new WeakMap<
  ApplicationFacts,
  { fleet: Fleet; named: NamedValueFile[] }
>();

/**
 * The values files that an Application names, in Helm's merge order. What
 * cannot be told from the manifest alone is left out: addresses, wildcards,
 * environment variables, files inside of a packaged chart.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#values-files
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/
 */
export function namedValueFiles(
  fleet: Fleet,
  application: ApplicationFacts,
): readonly NamedValueFile[] {
  let entry = known.get(application);
  if (entry?.fleet !== fleet) {
    entry = { fleet, named: allNamed(fleet, application) };
    known.set(application, entry);
  }
  return entry.named;
}

function allNamed(
  fleet: Fleet,
  application: ApplicationFacts,
): NamedValueFile[] {
  return application.sources.flatMap(source =>
    source.valueFiles.flatMap(file => {
      const named = locate(application, source, file);
      return named
        ? [
            {
              path: named.path,
              required:
                !source.ignoreMissingValueFiles && isRead(fleet, named.source),
            },
          ]
        : [];
    }),
  );
}

function locate(
  application: ApplicationFacts,
  source: ApplicationSource,
  file: string,
): { path: string; source: ApplicationSource } | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(file) || /[*?[{]/.test(file)) {
    return undefined;
  }
  if (file.startsWith('$')) {
    const slash = file.indexOf('/');
    const ref = file.slice(1, slash < 0 ? undefined : slash);
    const other = application.sources.find(candidate => candidate.ref === ref);
    const path = slash < 0 ? undefined : resolve('', file.slice(slash + 1));
    return other && path ? { path, source: other } : undefined;
  }
  if (file.includes('$') || source.chart !== undefined) {
    return undefined;
  }
  const path = file.startsWith('/')
    ? resolve('', file)
    : resolve(source.path ?? '', file);
  return path ? { path, source } : undefined;
}

// Undefined for what leads out of the repository, which Argo CD refuses.
function resolve(folder: string, file: string): string | undefined {
  const segments: string[] = [];
  for (const segment of `${folder}/${file}`.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) {
        return undefined;
      }
    } else if (segment !== '' && segment !== '.') {
      segments.push(segment);
    }
  }
  return segments.length > 0 ? segments.join('/') : undefined;
}

function isRead(fleet: Fleet, source: ApplicationSource): boolean {
  const { branch } = fleet.repository;
  return (
    isRepository(fleet, source.repoURL) &&
    [undefined, 'HEAD', branch, `refs/heads/${branch}`].includes(
      source.targetRevision,
    )
  );
}

/**
 * Whether an Application's `repoURL` is the fleet's repository. Hosts have aliases
 * (SSH configuration, mirrors), so only owner and name count.
 *
 * @public
 */
export function isRepository(
  fleet: Fleet,
  repoURL: string | undefined,
): boolean {
  const { url, cloneUrl } = fleet.repository;
  if (repoURL === undefined || repoURL === url || repoURL === cloneUrl) {
    return repoURL !== undefined;
  }
  const name = repositoryName(repoURL);
  return name === repositoryName(url) || name === repositoryName(cloneUrl);
}

function repositoryName(url: string): string {
  return url
    .toLocaleLowerCase('en-US')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split(/[/:]/)
    .slice(-2)
    .join('/');
}
