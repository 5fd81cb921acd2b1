import {
  manifestText,
  objectChecks,
  siloObjects,
  specFromFiles,
  tenantRelease,
  tenantValues,
  type Fleet,
  type FleetState,
  type RenderedObject,
  type SiloObject,
  type TenantRecord,
} from 'backstage-plugin-tenant-silos-common';
import type { RenderOutcome } from 'backstage-plugin-tenant-silos-node';
import type { TenantObjects } from '../schema/openapi/generated/models';
import { ownerOf } from './resource';

// Characters of one manifest, and of all, that an answer holds.
const LONGEST_MANIFEST = 256 * 1024;
const ALL_MANIFESTS = 4 * 1024 * 1024;

const COMPONENT = 'app.kubernetes.io/component';

/** The objects of a tenant in one environment, as the API tells them. */
export function objectsView(
  fleet: Fleet,
  state: FleetState,
  tenant: TenantRecord,
  environment: string,
  outcome: RenderOutcome,
  asOf: string,
): TenantObjects {
  const inventory = inventoryOf(fleet, state, tenant, environment);
  const about = {
    fleet: fleet.id,
    tenant: tenant.name,
    environment,
    environments: tenant.environments.map(({ name }) => name),
    commit: state.commit,
    asOf,
  };
  return outcome.objects
    ? {
        ...about,
        source: 'rendered',
        helmVersion: outcome.helmVersion,
        objects: renderedView(outcome.objects, outcome.secrets, inventory),
        checks: objectChecks(
          inventory,
          {
            environment,
            namespace: tenantRelease(
              fleet,
              state.files,
              tenant.name,
              environment,
            ).namespace,
            before: [],
            after: outcome.objects,
          },
          outcome.objects.map(object => ({
            ...object,
            action: 'create',
            diff: '',
          })),
        ),
      }
    : {
        ...about,
        source: 'inventory',
        reason: outcome.reason,
        objects: inventory.map(({ clusterScoped = false, ...object }) => ({
          ...object,
          clusterScoped,
        })),
        checks: outcome.checks,
      };
}

function inventoryOf(
  fleet: Fleet,
  state: FleetState,
  tenant: TenantRecord,
  environment: string,
): SiloObject[] {
  const spec = specFromFiles(fleet, state.files, tenant.name) ?? {
    name: tenant.name,
    owner: ownerOf(fleet, tenant),
    tier: tenant.tier,
  };
  return siloObjects(
    fleet,
    spec,
    tenantValues(fleet, state.files, tenant.name, environment),
  );
}

function renderedView(
  objects: readonly RenderedObject[],
  secrets: Iterable<string>,
  inventory: readonly SiloObject[],
): TenantObjects['objects'] {
  const texts = [...secrets];
  let left = ALL_MANIFESTS;
  return objects.map(object => {
    const { manifest, ...rest } = object;
    const text = manifestText(object, texts);
    const isShown = text.length <= LONGEST_MANIFEST && text.length <= left;
    left -= isShown ? text.length : 0;
    return {
      ...rest,
      component: componentOf(object, inventory),
      ...(isShown && { manifest: text }),
    };
  });
}

function componentOf(
  { kind, name, manifest }: RenderedObject,
  inventory: readonly SiloObject[],
): string | undefined {
  const { labels } = (manifest.metadata ?? {}) as {
    labels?: Record<string, unknown>;
  };
  const label = labels?.[COMPONENT];
  return typeof label === 'string'
    ? label
    : inventory.find(object => object.kind === kind && object.name === name)
        ?.component;
}
