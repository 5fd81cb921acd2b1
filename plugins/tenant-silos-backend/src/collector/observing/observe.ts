import {
  projectApplication,
  projectObject,
  type ListedGone,
  type ObservationStore,
} from 'backstage-plugin-tenant-silos-common';
import type {
  WatchedResource,
  WatchHandler,
} from 'backstage-plugin-tenant-silos-node';
import type { Kept } from '../tenants/Kept';
import type { TenantIndex } from '../tenants/TenantIndex';
import type { WatchedTenant } from '../tenants/WatchedTenant';
import type { SourceId, SourceStates } from './SourceStates';

/** What observations go into, and who is told of them. */
export interface Observing {
  store: ObservationStore;
  index: TenantIndex;
  kept: Kept;
  sources: SourceStates;
  /** Something about these tenants is not as it was. */
  onChanged(tenants: Iterable<WatchedTenant>): void;
  /** What is told of a source can be believed more, or less. */
  onSource(source: SourceId): void;
}

/** Takes in the objects of a kind in a cluster, cut down. */
export function observeObjects(
  cluster: string,
  { apiVersion, kind }: WatchedResource,
  observing: Observing,
): WatchHandler {
  const { store, index, kept } = observing;
  const source = { cluster, apiVersion, kind };
  const project = (object: unknown) => {
    const observed = projectObject(cluster, object, source);
    return observed && kept.object(cluster, observed.namespace, observed.name)
      ? observed
      : undefined;
  };
  return {
    ...stateOf(source, observing),
    onListing: () => store.beginListing(source),
    onObject(object) {
      const observed = project(object);
      if (observed && store.put(observed)) {
        observing.onChanged(
          index.ofObject(cluster, observed.namespace, observed.name),
        );
      }
    },
    onDeleted(object) {
      const observed = project(object);
      if (observed && store.remove(observed)) {
        observing.onChanged(
          index.ofObject(cluster, observed.namespace, observed.name),
        );
      }
    },
    onListed: () => tellGone(store.endListing(source), observing),
  };
}

/** Takes in the Applications of an Argo CD, cut down. */
export function observeApplications(
  source: SourceId & { instance: string },
  observing: Observing,
): WatchHandler {
  const { store, index, kept } = observing;
  const { instance, namespace } = source;
  const listing = { instance, namespace };
  const project = (object: unknown) => {
    const observed = projectApplication(instance, object);
    return observed && kept.application(observed.namespace, observed.name)
      ? observed
      : undefined;
  };
  return {
    ...stateOf(source, observing),
    onListing: () => store.beginListing(listing),
    onObject(object) {
      const observed = project(object);
      if (observed && store.putApplication(observed)) {
        observing.onChanged(
          index.ofApplication(observed.namespace, observed.name),
        );
      }
    },
    onDeleted(object) {
      const observed = project(object);
      if (observed && store.removeApplication(observed)) {
        observing.onChanged(
          index.ofApplication(observed.namespace, observed.name),
        );
      }
    },
    onListed: () => tellGone(store.endListing(listing), observing),
  };
}

function stateOf(
  source: SourceId,
  { sources, onSource }: Observing,
): Pick<WatchHandler, 'onState'> {
  return {
    onState(state) {
      if (sources.set(source, state)) {
        onSource(source);
      }
    },
  };
}

function tellGone(
  gone: readonly ListedGone[],
  { index, onChanged }: Observing,
): void {
  for (const each of gone) {
    onChanged(
      'instance' in each
        ? index.ofApplication(each.namespace, each.name)
        : index.ofObject(each.cluster, each.namespace, each.name),
    );
  }
}
