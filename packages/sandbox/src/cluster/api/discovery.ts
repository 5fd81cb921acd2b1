import { apiVersionOf, type KindTable, type ResourceKind } from '../kinds';
import { REVIEWS } from '../access';

const VERBS = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
const AUTHORIZATION = 'authorization.k8s.io';

/** The version that the stand-in is like. */
export const CLUSTER_VERSION = {
  major: '1',
  minor: '36',
  emulationMajor: '1',
  emulationMinor: '36',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '35',
  gitVersion: 'v1.36.1',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: '',
  platform: 'linux/amd64',
};

function resourcesOf(kind: ResourceKind) {
  const { plural, singular, namespaced, shortNames, kind: name } = kind;
  const sub = (suffix: string, verbs: string[]) => ({
    name: `${plural}/${suffix}`,
    singularName: '',
    namespaced,
    kind: name,
    verbs,
  });
  return [
    {
      name: plural,
      singularName: singular,
      namespaced,
      kind: name,
      verbs: VERBS,
      ...(shortNames.length > 0 && { shortNames }),
    },
    ...(name === 'Pod' ? [sub('log', ['get'])] : []),
    ...(kind.status ? [sub('status', ['get', 'patch', 'update'])] : []),
  ];
}

function groupOf(name: string, versions: readonly string[]) {
  const all = versions.map(version => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return { name, versions: all, preferredVersion: all[0] };
}

function groupsOf(kinds: KindTable) {
  const versions = new Map<string, Set<string>>();
  for (const { group, version } of kinds.list()) {
    if (group) {
      versions.set(group, (versions.get(group) ?? new Set()).add(version));
    }
  }
  versions.set(AUTHORIZATION, new Set(['v1']));
  return [...versions].map(([name, of]) => groupOf(name, [...of]));
}

function reviews() {
  return Object.entries(REVIEWS).map(([name, { kind, namespaced }]) => ({
    name,
    singularName: kind.toLowerCase(),
    namespaced,
    kind,
    verbs: ['create'],
  }));
}

function versionResources(kinds: KindTable, groupVersion: string) {
  const own = kinds.list().filter(each => apiVersionOf(each) === groupVersion);
  const resources =
    groupVersion === `${AUTHORIZATION}/v1`
      ? reviews()
      : own.flatMap(resourcesOf);
  return resources.length > 0
    ? {
        kind: 'APIResourceList',
        ...(groupVersion !== 'v1' && { apiVersion: 'v1' }),
        groupVersion,
        resources,
      }
    : undefined;
}

/**
 * Answers the questions about what there is.
 *
 * @param host - as the caller names it
 * @returns text, or an object for JSON; undefined for another path.
 */
export function discover(
  kinds: KindTable,
  path: string,
  host: string,
): object | string | undefined {
  switch (path.replace(/(.)\/$/, '$1')) {
    case '/healthz':
    case '/livez':
    case '/readyz':
      return 'ok';
    case '/version':
      return CLUSTER_VERSION;
    case '/api':
      return {
        kind: 'APIVersions',
        versions: ['v1'],
        serverAddressByClientCIDRs: [
          { clientCIDR: '0.0.0.0/0', serverAddress: host },
        ],
      };
    case '/api/v1':
      return versionResources(kinds, 'v1');
    case '/apis':
      return {
        kind: 'APIGroupList',
        apiVersion: 'v1',
        groups: groupsOf(kinds),
      };
    default:
  }
  const [, group, version] = /^\/apis\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (!group) {
    return undefined;
  }
  if (version) {
    return versionResources(kinds, `${group}/${version}`);
  }
  const found = groupsOf(kinds).find(each => each.name === group);
  return found && { kind: 'APIGroup', apiVersion: 'v1', ...found };
}
