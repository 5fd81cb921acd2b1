import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  at,
  type Control,
  listAt,
  type Loose,
  refOf,
} from '../controllers/types';
import type { KubeObject, NewObject, ObjectRef } from '../objects';
import {
  applicationStatus,
  type ManagedResource,
  type SyncRecord,
} from './applicationStatus';
import { resourceHealth, worstHealth } from './resourceHealth';
import type { WantedApplication } from './wantedApplications';

const OPTIONS = 'argocd.argoproj.io/sync-options';
const HOOK = 'helm.sh/hook';

/** What Argo CD remembers of an Application. */
interface Memory {
  wanted: WantedApplication;
  /** Digest of each manifest as it was applied last, by the object's name. */
  applied: Map<string, { digest: string; ref: ObjectRef; keep: boolean }>;
  history: SyncRecord[];
  isUnreadable: boolean;
}

function digestOf(manifest: NewObject): string {
  return createHash('sha1').update(JSON.stringify(manifest)).digest('hex');
}

function keyOf({ apiVersion, kind, namespace, name }: ObjectRef): string {
  return [apiVersion, kind, namespace, name].join('|');
}

function nameOf(manifest: NewObject): ObjectRef {
  const { apiVersion, kind, metadata } = manifest;
  return {
    apiVersion,
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
  };
}

function isHook({ metadata }: NewObject): boolean {
  return metadata.annotations?.[HOOK] !== undefined;
}

function resourceOf(
  { apiVersion, kind, metadata }: NewObject,
  isThere: boolean,
): ManagedResource {
  const slash = apiVersion.indexOf('/');
  return {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
    synced: isThere,
    ...(metadata.annotations?.[HOOK] !== undefined && { hook: true }),
  };
}

/**
 * Argo CD: applies what the repository says, heals what is gone, prunes what the
 * repository does not say any more, and tells of all that.
 */
export class ArgoCd {
  readonly #applications = new Map<string, Memory>();
  #revision = '';
  #wanted: WantedApplication[] = [];

  /** The repository has changed; what comes of it the next step does. */
  follow(revision: string, wanted: WantedApplication[]): void {
    this.#revision = revision;
    this.#wanted = wanted;
  }

  /** Names of the tenants, and of their namespaces. */
  tenants(): { tenant: string; namespace: string }[] {
    return this.#wanted.map(({ tenant, application }) => ({
      tenant,
      namespace: String(at(application, 'spec', 'destination').namespace),
    }));
  }

  readonly controller = (control: Control): void => {
    const names = new Set<string>();
    for (const wanted of this.#wanted) {
      const { name } = wanted.application.metadata;
      names.add(name);
      this.#reconcile(control, wanted);
    }
    for (const [name, memory] of this.#applications) {
      if (!names.has(name)) {
        this.#remove(control, name, memory);
      }
    }
  };

  #reconcile(control: Control, wanted: WantedApplication): void {
    const { store } = control;
    const { application } = wanted;
    const ref = nameOf(application);
    const memory = this.#applications.get(ref.name) ?? {
      wanted,
      applied: new Map(),
      history: [],
      isUnreadable: false,
    };
    this.#applications.set(ref.name, memory);
    memory.wanted = wanted;
    memory.isUnreadable = wanted.manifests === undefined;
    const known = store.get(ref);
    if (known?.metadata.deletionTimestamp) {
      this.#remove(control, ref.name, memory);
      return;
    }
    if (!known && control.troubles.isHeld(ref)) {
      return;
    }
    const live = store.apply({
      ...application,
      ...(known?.status !== undefined && { status: known.status }),
    });
    if (wanted.manifests) {
      this.#sync(control, live, memory, wanted.manifests);
    }
    this.#report(control, live, memory);
  }

  #sync(
    control: Control,
    application: KubeObject,
    memory: Memory,
    manifests: readonly NewObject[],
  ): void {
    const { store } = control;
    const startedAt = store.timestamp();
    this.#ensureNamespace(control, application);
    const changes = manifests.filter(
      manifest =>
        memory.applied.get(keyOf(nameOf(manifest)))?.digest !==
        digestOf(manifest),
    );
    const wanted = new Set(manifests.map(each => keyOf(nameOf(each))));
    const pruned = [...memory.applied].filter(([key]) => !wanted.has(key));
    const isNew = changes.length > 0 || pruned.length > 0;
    for (const manifest of manifests) {
      const isChanged = changes.includes(manifest);
      if (isHook(manifest) && isNew) {
        // A hook is run anew with each sync.
        store.delete(nameOf(manifest));
      }
      this.#applyOne(control, manifest, isChanged);
      memory.applied.set(keyOf(nameOf(manifest)), {
        digest: digestOf(manifest),
        ref: nameOf(manifest),
        keep: /=false/.test(manifest.metadata.annotations?.[OPTIONS] ?? ''),
      });
    }
    for (const [key, { ref, keep }] of pruned) {
      memory.applied.delete(key);
      if (!keep) {
        store.delete(ref);
      }
    }
    if (isNew) {
      memory.history.push({
        id: memory.history.length,
        revision: this.#revision,
        startedAt,
        finishedAt: store.timestamp(),
      });
    }
  }

  #applyOne(
    { store, troubles }: Control,
    manifest: NewObject,
    isChanged: boolean,
  ) {
    const ref = nameOf(manifest);
    const live = store.get(ref);
    if (!live) {
      if (!troubles.isHeld(ref)) {
        store.create(manifest);
      }
      return;
    }
    if (isChanged) {
      store.replace({
        ...live,
        ...manifest,
        metadata: { ...live.metadata, ...manifest.metadata },
        ...(manifest.spec !== undefined && {
          spec: { ...at(live, 'spec'), ...at(manifest, 'spec') },
        }),
        ...(live.status !== undefined && { status: live.status }),
      });
    }
  }

  #ensureNamespace(
    { store, troubles }: Control,
    application: KubeObject,
  ): void {
    const name = String(at(application, 'spec', 'destination').namespace);
    const ref = { apiVersion: 'v1', kind: 'Namespace', name };
    const labels = at(
      application,
      'spec',
      'syncPolicy',
      'managedNamespaceMetadata',
      'labels',
    ) as Record<string, string>;
    if (!store.get(ref) && !troubles.isHeld(ref)) {
      store.create({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name,
          labels: { 'kubernetes.io/metadata.name': name, ...labels },
        },
        spec: { finalizers: ['kubernetes'] },
        status: { phase: 'Active' },
      });
    }
  }

  #report({ store }: Control, application: KubeObject, memory: Memory): void {
    const { wanted } = memory;
    const manifests = wanted.manifests ?? [];
    const live = manifests.map(each => store.get(nameOf(each)));
    const health = worstHealth(
      manifests.map((manifest, index) =>
        isHook(manifest) ? undefined : resourceHealth(live[index]),
      ),
    );
    const before = at(application, 'status');
    const now = store.timestamp();
    const known = at(before, 'health');
    const status: Loose = {
      ...applicationStatus({
        source: at(application, 'spec').source,
        destination: at(application, 'spec').destination,
        revision: this.#revision,
        resources: manifests.map((each, index) =>
          resourceOf(each, live[index] !== undefined),
        ),
        health: {
          status: health,
          since:
            known.status === health ? String(known.lastTransitionTime) : now,
        },
        reconciledAt: String(before.reconciledAt ?? now),
        history: memory.history,
        hosts: wanted.hosts,
        images: imagesOf(live),
      }),
      ...(memory.isUnreadable && {
        conditions: [
          {
            type: 'ComparisonError',
            message:
              'Failed to load target state: failed to generate manifest: the values cannot be read',
            lastTransitionTime:
              listAt(before, 'conditions')[0]?.lastTransitionTime ?? now,
          },
        ],
      }),
    };
    if (!isDeepStrictEqual(status, before)) {
      store.update(refOf(application), object => ({
        ...object,
        status: { ...status, reconciledAt: now },
      }));
    }
  }

  #remove({ store }: Control, name: string, memory: Memory): void {
    this.#applications.delete(name);
    const { application } = memory.wanted;
    const ref = nameOf(application);
    const cascades = application.metadata.finalizers?.length;
    store.delete(ref);
    for (const { ref: object, keep } of memory.applied.values()) {
      if (cascades && !keep) {
        store.delete(object);
      }
    }
    store.update(ref, object => ({
      ...object,
      metadata: { ...object.metadata, finalizers: [] },
    }));
  }
}

function imagesOf(objects: readonly (KubeObject | undefined)[]): string[] {
  const images = objects.flatMap(object =>
    listAt(object, 'spec', 'template', 'spec', 'containers').map(({ image }) =>
      String(image),
    ),
  );
  return [...new Set(images)].sort();
}
