import { fields, list, text, type Fields } from './fields';

/** Whether the cluster has what Git says. @public */
export type SyncStatus = 'synced' | 'out-of-sync' | 'unknown';

/** Where an Application takes its manifests from. @public */
export interface ApplicationSource {
  repoUrl: string;
  path?: string;
  chart?: string;
  targetRevision?: string;
}

/** An object that Argo CD has something to say about. @public */
export interface ApplicationResource {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
  sync: SyncStatus;
  hook?: boolean;
  /** Whether Git no longer has it. */
  requiresPruning?: boolean;
}

/**
 * An Application of Argo CD, cut down to what is judged. Times are ISO 8601.
 *
 * @public
 */
export interface ObservedApplication {
  /** Which Argo CD. */
  instance: string;
  namespace: string;
  name: string;
  createdAt?: string;
  deletedAt?: string;
  sync: SyncStatus;
  /** One for each source. */
  revisions: string[];
  /** As Argo CD says it, such as `Healthy`; undefined before it has judged. */
  health?: string;
  healthMessage?: string;
  healthSince?: string;
  reconciledAt?: string;
  operation?: {
    /** Such as `Succeeded`. */
    phase: string;
    message?: string;
    startedAt?: string;
    finishedAt?: string;
  };
  conditions: { type: string; message?: string; since?: string }[];
  sources: ApplicationSource[];
  destination: { server?: string; name?: string; namespace?: string };
  /** How many objects it consists of. */
  resourceCount: number;
  /** Those that are hooks, that are not in sync, or that Git no longer has. */
  resources: ApplicationResource[];
  /** What was synced when, the last one first; three at most. */
  history: { revisions: string[]; deployedAt?: string }[];
}

// Enough to miss none while nobody looked; older ones are in the database.
const HISTORY = 3;

const SYNC: ReadonlyMap<string, SyncStatus> = new Map([
  ['Synced', 'synced'],
  ['OutOfSync', 'out-of-sync'],
]);

/**
 * The small part of an Application that is judged, with one source or many.
 *
 * @param instance - which Argo CD it is of
 * @param object - as the Kubernetes API sends it
 * @returns undefined for what is none
 * @public
 */
export function projectApplication(
  instance: string,
  object: unknown,
): ObservedApplication | undefined {
  const { metadata, spec, status } = fields(object);
  const { name, namespace, ...meta } = fields(metadata);
  if (!text(name) || !text(namespace)) {
    return undefined;
  }
  const { sync, health, resources, ...state } = fields(status);
  const destination = fields(fields(spec).destination);
  return {
    instance,
    namespace: text(namespace)!,
    name: text(name)!,
    createdAt: text(meta.creationTimestamp),
    deletedAt: text(meta.deletionTimestamp),
    sync: syncOf(fields(sync).status),
    revisions: revisionsOf(fields(sync)),
    health: text(fields(health).status),
    healthMessage: text(fields(health).message),
    healthSince: text(fields(health).lastTransitionTime),
    reconciledAt: text(state.reconciledAt),
    operation: operationOf(fields(state.operationState)),
    conditions: list(state.conditions).map(condition => ({
      type: text(condition.type) ?? '',
      message: text(condition.message),
      since: text(condition.lastTransitionTime),
    })),
    sources: sourcesOf(fields(spec)),
    destination: {
      server: text(destination.server),
      name: text(destination.name),
      namespace: text(destination.namespace),
    },
    resourceCount: list(resources).length,
    resources: list(resources)
      .map(resourceOf)
      .filter(
        resource =>
          resource.sync !== 'synced' ||
          resource.hook ||
          resource.requiresPruning,
      ),
    history: list(state.history)
      .slice(-HISTORY)
      .map(entry => ({
        revisions: revisionsOf(entry),
        deployedAt: text(entry.deployedAt),
      }))
      .reverse(),
  };
}

function syncOf(status: unknown): SyncStatus {
  return SYNC.get(text(status) ?? '') ?? 'unknown';
}

function revisionsOf({ revision, revisions }: Fields): string[] {
  return (Array.isArray(revisions) ? revisions : [revision])
    .map(text)
    .filter(each => each !== undefined);
}

function sourcesOf({ source, sources }: Fields): ApplicationSource[] {
  const several = list(sources);
  const all = several.length || source === undefined ? several : list([source]);
  return all.map(each => ({
    repoUrl: text(each.repoURL) ?? '',
    path: text(each.path),
    chart: text(each.chart),
    targetRevision: text(each.targetRevision),
  }));
}

function operationOf(operation: Fields): ObservedApplication['operation'] {
  const phase = text(operation.phase);
  return phase === undefined
    ? undefined
    : {
        phase,
        message: text(operation.message),
        startedAt: text(operation.startedAt),
        finishedAt: text(operation.finishedAt),
      };
}

function resourceOf(resource: Fields): ApplicationResource {
  return {
    group: text(resource.group) ?? '',
    kind: text(resource.kind) ?? '',
    namespace: text(resource.namespace),
    name: text(resource.name) ?? '',
    sync: syncOf(resource.status),
    ...(resource.hook === true && { hook: true }),
    ...(resource.requiresPruning === true && { requiresPruning: true }),
  };
}
