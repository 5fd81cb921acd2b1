import { createClusterStandIn } from 'tenant-silos-sandbox';
import {
  installCrds,
  KubeClient,
  startKubeApiserver,
} from 'tenant-silos-testing';
import type { KubernetesResource } from '../types';
import { Wire } from './Wire';

/** A cluster to try the client on. */
export interface TestCluster {
  /** By way of the wire. */
  url: string;
  ca?: string;
  wire: Wire;
  /** Of somebody who may do everything. */
  token: string;
  /** Of somebody who may do nothing. */
  powerless: string;
  /** Changes things behind the client's back. */
  admin: KubeClient;
  /** A kind that is not installed at first. */
  kind: {
    resource: KubernetesResource;
    install(): Promise<void>;
    remove(): Promise<void>;
  };
  /** Forgets what was before. */
  compact(): Promise<void>;
  /** A page's token as one of before would be, where it is not one already. */
  aged(ofPage: string): string;
  stop(): Promise<void>;
}

const CERTIFICATES: KubernetesResource = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  plural: 'certificates',
  namespaced: true,
};
const CERTIFICATE_DEFINITION = 'certificates.cert-manager.io';

const WIDGETS: KubernetesResource = {
  apiVersion: 'example.org/v1',
  kind: 'Widget',
  plural: 'widgets',
  namespaced: true,
};
const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const WIDGET_DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.org' },
  spec: {
    group: 'example.org',
    names: {
      kind: 'Widget',
      listKind: 'WidgetList',
      plural: 'widgets',
      singular: 'widget',
    },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    ],
  },
};

/** The stand-in of the sandbox. */
export async function startStandIn(): Promise<TestCluster> {
  const standIn = await createClusterStandIn({
    tokens: { nobody: { user: 'nobody', groups: [] } },
  });
  standIn.faults.removeKind(CERTIFICATE_DEFINITION);
  const wire = await Wire.to(standIn.port);
  const { url, token } = standIn;
  const admin = new KubeClient({ url, token, ca: '' });
  return {
    url: `http://127.0.0.1:${wire.port}`,
    wire,
    token,
    powerless: 'nobody',
    admin,
    kind: {
      resource: CERTIFICATES,
      install: async () => standIn.faults.mend(),
      remove: async () => standIn.faults.removeKind(CERTIFICATE_DEFINITION),
    },
    compact: async () => standIn.faults.expireVersions(),
    aged: ofPage => ofPage,
    async stop() {
      await admin.close();
      await wire.stop();
      await standIn.stop();
    },
  };
}

/** A real kube-apiserver. */
export async function startReal(): Promise<TestCluster> {
  const server = await startKubeApiserver({ users: [{ name: 'nobody' }] });
  const wire = await Wire.to(Number(new URL(server.url).port));
  return {
    url: `https://127.0.0.1:${wire.port}`,
    ca: server.ca,
    wire,
    token: server.token,
    powerless: server.accessOf('nobody').token,
    admin: server.client,
    kind: {
      resource: WIDGETS,
      install: async () => {
        await installCrds(server.client, [JSON.stringify(WIDGET_DEFINITION)]);
      },
      remove: async () => {
        const path = `${DEFINITIONS}/${WIDGET_DEFINITION.metadata.name}`;
        await server.client.call(path, { method: 'DELETE' });
        // Its objects go first.
        const isThere = () =>
          server.client.call(path).then(
            () => true,
            () => false,
          );
        while (await isThere());
      },
    },
    compact: () => compact(server.etcdUrl),
    // It keeps some versions in memory that etcd has forgotten.
    aged(ofPage) {
      const text = Buffer.from(ofPage, 'base64').toString('utf8');
      const aged = { ...JSON.parse(text), rv: 1 };
      return Buffer.from(JSON.stringify(aged)).toString('base64url');
    },
    async stop() {
      await wire.stop();
      await server.stop();
    },
  };
}

/** Has etcd forget all versions but the present one. */
async function compact(etcdUrl: string): Promise<void> {
  const ask = async (path: string, body: object) => {
    const answer = await fetch(`${etcdUrl}/v3/kv/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`etcd answers ${path} with ${answer.status}`);
    }
    return answer.json();
  };
  const { header } = await ask('range', { key: 'AA==' });
  await ask('compaction', { revision: header.revision, physical: true });
}
