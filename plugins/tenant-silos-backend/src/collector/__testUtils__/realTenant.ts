import { tenantValues } from 'backstage-plugin-tenant-silos-common';
import {
  applicationResource,
  watchedResources,
} from 'backstage-plugin-tenant-silos-node';
import { fillWithTenants, type NewObject } from 'tenant-silos-sandbox';
import type { KubeClient } from 'tenant-silos-testing';
import type { FakeRepository } from './collecting';

// What a real API server asks for, and nobody judges.
const LABELS = { app: 'x' };
const POD = {
  metadata: { labels: LABELS },
  spec: {
    restartPolicy: 'Never',
    containers: [{ name: 'main', image: 'registry.example.com/x:1' }],
  },
};
const NEEDED: Readonly<Record<string, object>> = {
  Deployment: {
    selector: { matchLabels: LABELS },
    template: { ...POD, spec: { ...POD.spec, restartPolicy: 'Always' } },
  },
  StatefulSet: {
    serviceName: 'x',
    selector: { matchLabels: LABELS },
    template: { ...POD, spec: { ...POD.spec, restartPolicy: 'Always' } },
  },
  CronJob: { jobTemplate: { spec: { template: POD } } },
  Ingress: { defaultBackend: { service: { name: 'x', port: { number: 80 } } } },
  PodDisruptionBudget: { selector: { matchLabels: LABELS } },
  Certificate: { secretName: 'x', issuerRef: { name: 'x' } },
  ExternalSecret: { target: { name: 'x' } },
  Password: { length: 32, noUpper: false, allowRepeat: true },
};

/** Makes the objects of a tenant in a real cluster, and their states. */
export class RealTenant {
  readonly #client: KubeClient;
  readonly #objects: NewObject[] = [];
  readonly #plurals: ReadonlyMap<string, string>;

  /** The last tenant of a repository, as the chart makes it. */
  constructor(client: KubeClient, { fleet, state }: FakeRepository) {
    this.#client = client;
    const [tenant] = state.tenants.keys();
    this.#plurals = new Map([
      ['Namespace', 'namespaces'],
      ...[applicationResource, ...watchedResources([fleet.blueprint])].map(
        ({ kind, plural }): [string, string] => [kind, plural],
      ),
    ]);
    fillWithTenants(
      {
        timestamp: () => new Date().toISOString(),
        create: object => {
          this.#objects.push(object);
          return object as never;
        },
      },
      {
        fleet,
        count: 1,
        name: () => tenant,
        values: tenantValues(fleet, state.files, tenant, 'eks'),
        // Its state is a matter of many rules, and not of the tenant's health.
        without: ['Job'],
      },
    );
    // Its namespace is among them, and comes too late.
    this.#objects.sort(
      (a, b) => Number(b.kind === 'Namespace') - Number(a.kind === 'Namespace'),
    );
  }

  /** Creates all of it. */
  async create(): Promise<void> {
    await this.#client.call('/api/v1/namespaces', {
      method: 'POST',
      body: { metadata: { name: 'argo' } },
    });
    for (const object of this.#objects) {
      await this.#create(object);
    }
  }

  /** Creates one of them again. */
  async createAgain(kind: string, name: string): Promise<void> {
    await this.#create(this.#find(kind, name));
  }

  async delete(kind: string, name: string): Promise<void> {
    await this.#client.call(this.#pathOf(this.#find(kind, name)), {
      method: 'DELETE',
    });
  }

  /** Sets a part of the state of one of them. */
  async setStatus(kind: string, name: string, status: object): Promise<void> {
    await this.#setStatus(this.#find(kind, name), status);
  }

  async #create(object: NewObject): Promise<void> {
    const { kind, metadata, spec, status } = object;
    const { creationTimestamp, ...kept } = metadata;
    await this.#client.call(this.#pathOf(object, false), {
      method: 'POST',
      body: {
        ...object,
        metadata: kept,
        ...((spec !== undefined || NEEDED[kind]) && {
          spec: { ...Object(spec), ...NEEDED[kind] },
        }),
        ...(kind === 'RoleBinding' && {
          roleRef: {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'Role',
            name: metadata.name,
          },
        }),
      },
    });
    if (status !== undefined && !['Namespace', 'Application'].includes(kind)) {
      await this.#setStatus(object, Object(status));
    }
  }

  async #setStatus(object: NewObject, status: object): Promise<void> {
    await this.#client.call(`${this.#pathOf(object)}/status`, {
      method: 'PATCH',
      contentType: 'application/merge-patch+json',
      body: { status },
    });
  }

  #find(kind: string, name: string): NewObject {
    return this.#objects.find(
      object => object.kind === kind && object.metadata.name === name,
    )!;
  }

  #pathOf(
    { apiVersion, kind, metadata: { namespace, name } }: NewObject,
    named = true,
  ): string {
    const parts = [
      apiVersion.includes('/') ? 'apis' : 'api',
      apiVersion,
      ...(namespace ? ['namespaces', namespace] : []),
      this.#plurals.get(kind),
      ...(named ? [name] : []),
    ];
    return `/${parts.join('/')}`;
  }
}
