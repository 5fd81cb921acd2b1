/** An object that an Application consists of. */
export interface ManagedResource {
  group: string;
  version: string;
  kind: string;
  /** Undefined for what lives outside of any namespace. */
  namespace?: string;
  name: string;
  synced: boolean;
  hook?: boolean;
  requiresPruning?: boolean;
}

/** A sync that has been done. */
export interface SyncRecord {
  id: number;
  revision: string;
  startedAt: string;
  finishedAt: string;
}

/** How an Application stands. */
export interface ApplicationState {
  /** `spec.source` */
  source: unknown;
  /** `spec.destination` */
  destination: unknown;
  revision: string;
  resources: readonly ManagedResource[];
  health: { status: string; since: string };
  reconciledAt: string;
  /** Oldest first. */
  history: readonly SyncRecord[];
  hosts: readonly string[];
  images: readonly string[];
}

// Argo CD keeps as many.
const HISTORY = 10;

function resourceStatus(resource: ManagedResource) {
  const { group, version, kind, namespace, name, synced } = resource;
  return {
    ...(group && { group }),
    version,
    kind,
    ...(namespace && { namespace }),
    name,
    // Argo CD does not compare hooks.
    ...(resource.hook
      ? { hook: true }
      : { status: synced ? 'Synced' : 'OutOfSync' }),
    ...(resource.requiresPruning && { requiresPruning: true }),
  };
}

function syncResult(resource: ManagedResource) {
  const { group, version, kind, namespace, name } = resource;
  const type = group ? `${kind.toLowerCase()}.${group}` : kind.toLowerCase();
  return {
    group,
    hookPhase: 'Running',
    kind,
    message: `${type}/${name} serverside-applied`,
    name,
    namespace: namespace ?? '',
    status: 'Synced',
    syncPhase: 'Sync',
    version,
  };
}

/**
 * `status` of an Application as Argo CD 3 writes it: without the health of its
 * objects, which is not kept there any more.
 */
export function applicationStatus(state: ApplicationState) {
  const { source, destination, revision, resources, health, history } = state;
  const last = history.at(-1);
  const isSynced = resources.every(
    ({ synced, requiresPruning, hook }) => hook || (synced && !requiresPruning),
  );
  return {
    controllerNamespace: 'argo',
    health: { status: health.status, lastTransitionTime: health.since },
    history: history.slice(-HISTORY).map(each => ({
      deployStartedAt: each.startedAt,
      deployedAt: each.finishedAt,
      id: each.id,
      initiatedBy: { automated: true },
      revision: each.revision,
      source,
    })),
    ...(last && {
      operationState: {
        startedAt: last.startedAt,
        finishedAt: last.finishedAt,
        message: 'successfully synced (all tasks run)',
        operation: {
          initiatedBy: { automated: true },
          retry: { limit: 5 },
          sync: {
            prune: true,
            revision: last.revision,
            syncOptions: ['CreateNamespace=true'],
          },
        },
        phase: 'Succeeded',
        syncResult: {
          resources: resources.map(syncResult),
          revision: last.revision,
          source,
        },
      },
    }),
    reconciledAt: state.reconciledAt,
    resourceHealthSource: 'appTree',
    resources: resources.map(resourceStatus),
    sourceHydrator: {},
    sourceType: 'Helm',
    summary: {
      externalURLs: state.hosts.map(host => `https://${host}/`),
      images: state.images,
    },
    sync: {
      comparedTo: { destination, source },
      revision,
      status: isSynced ? 'Synced' : 'OutOfSync',
    },
  };
}
