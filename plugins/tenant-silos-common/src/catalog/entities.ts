import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { isValidEntityRef } from '../checks/entityRef';
import type { Fleet } from '../fleet';
import { forTier } from '../naming/derivedNames';
import { expandPattern } from '../naming/pattern';
import { patternVariables } from '../naming/variables';
import { primaryEnvironment } from '../spec/complete';
import type { TenantSpec } from '../spec/types';
import { storageConsoleUrl } from '../storage/urls';
import type { TenantRecord } from '../snapshot/types';
import {
  ANNOTATION_FLEET,
  ANNOTATION_STATE,
  ANNOTATION_TENANT,
  ANNOTATION_TIER,
} from './annotations';
import { fileUrl, folderUrl } from './repositoryUrls';

/** Entity ref of a tenant's System. @public */
export function tenantEntityRef(fleet: Fleet, tenant: string): string {
  return stringifyEntityRef({
    kind: 'System',
    namespace: fleet.catalog.namespace,
    name: tenant,
  });
}

/** The entities of the fleet itself: the Domain that its Systems are in. @public */
export function fleetEntities(fleet: Fleet): Entity[] {
  const location = `url:${folderUrl(fleet, '')}`;
  return [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Domain',
      metadata: {
        namespace: fleet.catalog.namespace,
        name: fleet.catalog.domain,
        title: fleet.title,
        description: `All tenants of ${fleet.title}`,
        annotations: {
          ...locationAnnotations(location),
          [ANNOTATION_FLEET]: fleet.id,
        },
        links: [{ url: fleet.repository.url, title: 'GitOps repository' }],
      },
      spec: { owner: fleet.catalog.fallbackOwner },
    },
  ];
}

/**
 * The entities of one tenant: a System, and with the modelling depth `full` its
 * Components and Resources. Health is not in them: it changes too often.
 *
 * @public
 */
export function tenantEntities(fleet: Fleet, tenant: TenantRecord): Entity[] {
  const common = commonAnnotations(fleet, tenant);
  const system = tenantSystem(fleet, tenant, common);
  return fleet.catalog.depth === 'system'
    ? [system]
    : [system, ...tenantParts(fleet, tenant, system, common)];
}

/** Entity refs that a planned tenant will have. */
export function plannedEntityRefs(fleet: Fleet, spec: TenantSpec): string[] {
  return [
    tenantEntityRef(fleet, spec.name),
    ...(fleet.catalog.depth === 'full'
      ? partsOf(fleet, spec).map(({ entity }) =>
          stringifyEntityRef({
            kind: entity.kind,
            namespace: fleet.catalog.namespace,
            name: expandPattern(
              entity.name,
              patternVariables(fleet, spec.name),
            ),
          }),
        )
      : []),
  ];
}

function partsOf(fleet: Fleet, tenant: Pick<TenantSpec, 'tier'>) {
  return fleet.blueprint.components.filter(part => forTier(part, tenant.tier));
}

function locationAnnotations(location: string) {
  return {
    [ANNOTATION_LOCATION]: location,
    [ANNOTATION_ORIGIN_LOCATION]: location,
  };
}

function ownerOf(fleet: Fleet, tenant: TenantRecord): string {
  return tenant.owner && isValidEntityRef(tenant.owner)
    ? tenant.owner
    : fleet.catalog.fallbackOwner;
}

function tenantSystem(
  fleet: Fleet,
  tenant: TenantRecord,
  common: Record<string, string>,
): Entity {
  const { catalog } = fleet;
  const release = nameOf(fleet, tenant, 'helmRelease');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: {
      namespace: catalog.namespace,
      name: tenant.name,
      description: `Tenant of ${fleet.title}`,
      annotations: {
        ...common,
        [ANNOTATION_TIER]: tenant.tier,
        [ANNOTATION_STATE]: tenant.state,
        // What Helm and Argo CD put on all objects of a release.
        ...(release && {
          'backstage.io/kubernetes-label-selector': `app.kubernetes.io/instance=${release}`,
        }),
      },
      tags: ['tenant', tenant.tier],
      links: tenantLinks(fleet, tenant),
    },
    spec: {
      type: 'tenant',
      owner: ownerOf(fleet, tenant),
      domain: catalog.domain,
    },
  };
}

function commonAnnotations(
  fleet: Fleet,
  tenant: TenantRecord,
): Record<string, string> {
  const primary = primaryOf(fleet, tenant);
  const cluster = primary && fleet.environments[primary.name].cluster;
  const file = valuesFileOf(tenant);
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const namespace = nameOf(fleet, tenant, 'namespace');
  const variables = {
    ...patternVariables(fleet, tenant.name, primary?.name),
  };
  return {
    ...locationAnnotations(`url:${fileUrl(fleet, file)}`),
    [ANNOTATION_SOURCE_LOCATION]: `url:${folderUrl(fleet, folder)}`,
    [ANNOTATION_FLEET]: fleet.id,
    [ANNOTATION_TENANT]: tenant.name,
    // What the Kubernetes and the Argo CD plugins look for.
    ...(namespace && { 'backstage.io/kubernetes-namespace': namespace }),
    ...(cluster && { 'backstage.io/kubernetes-cluster': cluster }),
    ...(primary?.deployed && {
      'argocd/app-name':
        primary.application?.name ??
        expandPattern(fleet.blueprint.application.name, variables),
      'argocd/app-namespace':
        primary.application?.namespace ?? fleet.blueprint.application.namespace,
    }),
  };
}

// An Application may stand anywhere, also in a file with those of others.
function valuesFileOf(tenant: TenantRecord): string {
  const applications = tenant.environments.map(
    ({ application }) => application?.file,
  );
  return (
    tenant.files.filter(file => !applications.includes(file)).at(-1) ??
    tenant.files[tenant.files.length - 1]
  );
}

function primaryOf(fleet: Fleet, tenant: TenantRecord) {
  const name = primaryEnvironment(
    fleet,
    tenant.environments.map(environment => environment.name),
  );
  return tenant.environments.find(environment => environment.name === name);
}

function nameOf(fleet: Fleet, tenant: TenantRecord, kind: string) {
  const { id } = fleet.blueprint.names.find(name => name.kind === kind) ?? {};
  return tenant.names.find(name => name.id === id)?.value;
}

/** Links of a tenant: its console, further places, and its files. @public */
export function tenantLinks(
  fleet: Fleet,
  tenant: TenantRecord,
): { url: string; title: string }[] {
  const { consoleUrl, links } = fleet.blueprint;
  const patterns = [
    ...(consoleUrl === undefined
      ? []
      : [{ title: 'Console {host}', url: consoleUrl }]),
    ...links.filter(link => forTier(link, tenant.tier)),
  ];
  const places = tenant.environments
    .filter(environment => environment.deployed)
    .flatMap(environment =>
      environment.hosts.flatMap(host => {
        const variables = {
          ...patternVariables(fleet, tenant.name, environment.name),
          host,
          scheme: environment.secure ? 'https' : 'http',
        };
        return patterns.map(({ title, url }) => ({
          url: expandPattern(url, variables),
          title: expandPattern(title, variables),
        }));
      }),
    );
  return [
    ...places,
    ...[...tenant.files, ...(tenant.otherFiles ?? [])].map(file => ({
      url: fileUrl(fleet, file),
      title: file.slice(file.lastIndexOf('/') + 1),
    })),
  ];
}

function tenantParts(
  fleet: Fleet,
  tenant: TenantRecord,
  system: Entity,
  common: Record<string, string>,
): Entity[] {
  const { catalog } = fleet;
  const variables = patternVariables(fleet, tenant.name);
  const parts = partsOf(fleet, tenant);
  const primary = primaryOf(fleet, tenant);
  const refOf = (id: string) => {
    const part = parts.find(candidate => candidate.id === id);
    return part
      ? [
          stringifyEntityRef({
            kind: part.entity.kind,
            namespace: catalog.namespace,
            name: expandPattern(part.entity.name, variables),
          }),
        ]
      : [];
  };
  return parts.map(part => {
    const stored = primary?.storage.find(({ id }) => id === part.id);
    const consoleUrl =
      stored && primary && storageConsoleUrl(fleet, primary.name, stored.url);
    const dependsOn = part.dependsOn.flatMap(refOf);
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: part.entity.kind,
      metadata: {
        namespace: catalog.namespace,
        name: expandPattern(part.entity.name, variables),
        title: `${part.title} of ${tenant.name}`,
        ...(stored && { description: stored.url }),
        annotations: {
          ...common,
          ...(part.labelSelector && {
            'backstage.io/kubernetes-label-selector': expandPattern(
              part.labelSelector,
              variables,
            ),
          }),
        },
        tags: ['tenant-silo'],
        ...(consoleUrl && {
          links: [{ url: consoleUrl, title: 'Object storage console' }],
        }),
      },
      spec: {
        type: part.entity.type,
        ...(part.entity.kind === 'Component' && { lifecycle: 'production' }),
        owner: system.spec!.owner,
        system: tenant.name,
        ...(dependsOn.length > 0 && { dependsOn }),
      },
    };
  });
}
