import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import {
  describeWith,
  findKubernetes,
  startKubeApiserver,
  type KubeApiserver,
} from 'tenant-silos-testing';
import { OWN_FILES } from './ownAccount';
import { readClusters } from './readClusters';

jest.setTimeout(120_000);

const NAMESPACES = {
  apiVersion: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
};

describeWith(findKubernetes(), 'a pod in a real cluster', () => {
  let server: KubeApiserver;
  let folder: string;

  beforeAll(async () => {
    server = await startKubeApiserver();
    folder = await mkdtemp(join(tmpdir(), 'service-account-'));
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    await rm(folder, { recursive: true, force: true });
    await server?.stop();
  });

  it('signs in by what Kubernetes gives to it alone', async () => {
    const { hostname, port } = new URL(server.url);
    jest.replaceProperty(process, 'env', {
      ...process.env,
      KUBERNETES_SERVICE_HOST: hostname,
      KUBERNETES_SERVICE_PORT: port,
    });
    jest.replaceProperty(OWN_FILES, 'ca', join(folder, 'ca.crt'));
    jest.replaceProperty(OWN_FILES, 'token', join(folder, 'token'));
    await writeFile(OWN_FILES.ca, server.ca);
    await writeFile(OWN_FILES.token, server.token);
    const clusters = [
      {
        name: 'eks',
        url: 'https://elsewhere.invalid',
        authProvider: 'serviceAccount',
      },
    ];
    const clusterLocatorMethods = [{ type: 'config', clusters }];
    const environments = { e: { cluster: 'eks' } };
    const [{ api }] = readClusters(
      new ConfigReader({ kubernetes: { clusterLocatorMethods } }),
      {
        fleets: [{ environments } as unknown as Fleet],
        logger: mockServices.logger.mock(),
      },
    );
    try {
      expect(await api.get(NAMESPACES, 'default')).toMatchObject({
        metadata: { name: 'default' },
      });
    } finally {
      await api.close();
    }
  });
});
