import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import { json, TestServer } from '../__testUtils__/TestServer';
import type { Cluster } from '../types';
import { readClusters } from './readClusters';

// Jest has no import at run time.
jest.mock('./loadStrategies', () => ({
  loadStrategies: async () =>
    jest.requireActual('@backstage/plugin-kubernetes-backend'),
}));

const PODS = {
  apiVersion: 'v1',
  kind: 'Pod',
  plural: 'pods',
  namespaced: true,
};
const CERTIFICATE =
  '-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n';

function fleetsIn(...clusters: (string | undefined)[]): Fleet[] {
  const environments = Object.fromEntries(
    clusters.map((cluster, index) => [`e${index}`, { cluster }]),
  );
  return [{ environments } as unknown as Fleet];
}

describe('readClusters', () => {
  let server: TestServer;
  let opened: Cluster[] = [];

  beforeAll(async () => {
    server = await TestServer.start();
  });

  afterEach(async () => {
    await Promise.all(opened.map(({ api }) => api.close()));
    opened = [];
    server.requests.length = 0;
  });

  afterAll(() => server.stop());

  function read(
    clusters: JsonObject[],
    fleets = fleetsIn('eks'),
    rest: JsonObject = {},
  ): Cluster[] {
    opened = readClusters(
      new ConfigReader({
        kubernetes: {
          clusterLocatorMethods: [
            { type: 'catalog' },
            { type: 'config', clusters },
          ],
        },
        ...rest,
      }),
      { fleets, logger: mockServices.logger.mock() },
    );
    return opened;
  }

  const eks = (rest: JsonObject = {}) => ({
    name: 'eks',
    url: `${server.url}/clusters/eks`,
    authProvider: 'serviceAccount',
    serviceAccountToken: 'sandbox-token',
    ...rest,
  });

  const whyNot = async ({ api }: Cluster): Promise<string> =>
    api.list(PODS).then(
      () => 'it can be asked',
      error => error.message,
    );

  it('takes those that fleets and Argo CDs are in', () => {
    const others = ['hub', 'edge', 'lonely'].map(name => eks({ name }));
    expect(
      read([eks({ title: 'EKS' }), ...others], fleetsIn('eks', 'edge', 'x'), {
        tenantSilos: { argocd: [{ name: 'main', cluster: 'hub' }] },
      }).map(({ name, title }) => [name, title]),
    ).toEqual([
      ['eks', 'EKS'],
      ['hub', undefined],
      ['edge', undefined],
    ]);
    expect(read([eks()], fleetsIn(undefined))).toEqual([]);
  });

  it('has none without the Kubernetes plugin', () => {
    expect(
      readClusters(new ConfigReader({}), {
        fleets: fleetsIn('eks'),
        logger: mockServices.logger.mock(),
      }),
    ).toEqual([]);
  });

  it('takes the cluster of a local proxy', () => {
    const config = new ConfigReader({
      kubernetes: { clusterLocatorMethods: [{ type: 'localKubectlProxy' }] },
    });
    const [local] = readClusters(config, {
      fleets: fleetsIn('local'),
      logger: mockServices.logger.mock(),
    });
    opened = [local];
    expect(local).toMatchObject({
      name: 'local',
      url: 'http://127.0.0.1:8001',
    });
  });

  it('sends the token of a service account', async () => {
    const [cluster] = read([eks()]);
    await cluster.api.list(PODS);
    expect(server.requests).toMatchObject([
      {
        url: '/clusters/eks/api/v1/pods',
        headers: { authorization: 'Bearer sandbox-token' },
      },
    ]);
  });

  it('takes the provider of the metadata first, as Backstage does', async () => {
    const [cluster] = read([
      eks({
        authMetadata: { 'kubernetes.io/auth-provider': 'localKubectlProxy' },
      }),
    ]);
    await cluster.api.list(PODS);
    expect(server.requests[0].headers).not.toHaveProperty('authorization');
  });

  it('signs for EKS', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
    });
    try {
      const [cluster] = read([eks({ authProvider: 'aws' })]);
      await cluster.api.list(PODS);
      const [, token] = /^Bearer k8s-aws-v1\.(.+)$/.exec(
        server.requests[0].headers.authorization!,
      )!;
      expect(Buffer.from(token, 'base64url').toString()).toMatch(
        /^https:\/\/sts\..+Action=GetCallerIdentity/,
      );
    } finally {
      process.env = before;
    }
  });

  it.each([
    ['oidc', { oidcTokenProvider: 'okta' }, 'needs the token of a person'],
    ['google', {}, 'needs the token of a person'],
    ['aks', {}, 'needs the token of a person'],
    ['kerberos', {}, 'is not known here'],
  ])(
    'says of a cluster with %s why it is not asked',
    async (name, rest, why) => {
      const [refused, other] = read(
        [eks({ authProvider: name, ...rest }), eks({ name: 'edge' })],
        fleetsIn('eks', 'edge'),
      );
      const message = await whyNot(refused);
      expect(message).toContain(
        `Cluster eks: kubernetes.clusterLocatorMethods[1].clusters[0].authProvider '${name}' ${why}`,
      );
      expect(message).toContain('use one of serviceAccount, aws, azure');
      expect(await whyNot(other)).toBe('it can be asked');
      for (const call of [
        refused.api.get(PODS, 'a'),
        refused.api.create(PODS, {}),
        refused.api.delete(PODS, 'a'),
        refused.api.kinds(''),
        refused.api
          .watch(PODS, { resourceVersion: '1' })
          [Symbol.asyncIterator]()
          .next(),
      ]) {
        await expect(call).rejects.toThrow(message);
      }
    },
  );

  it('says when nobody signs in', async () => {
    const [cluster] = read([eks({ authProvider: undefined as never })]);
    expect(await whyNot(cluster)).toContain(
      'has no kubernetes.clusterLocatorMethods[1].clusters[0].authProvider',
    );
  });

  it('says of certificates what is wrong with them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clusters-'));
    try {
      const caFile = join(folder, 'ca.crt');
      const [missing] = read([eks({ caFile })]);
      expect(await whyNot(missing)).toMatch(
        /clusters\[0\]\.caFile cannot be read \(ENOENT\)/,
      );
      const [wrong] = read([eks({ caData: 'bm8gUEVN' })]);
      expect(await whyNot(wrong)).toMatch(/clusters\[0\]\.caData is no cert/);
      await writeFile(caFile, CERTIFICATE);
      expect(await whyNot(read([eks({ caFile })])[0])).toBe('it can be asked');
      const caData = Buffer.from(CERTIFICATE).toString('base64');
      expect(await whyNot(read([eks({ caData })])[0])).toBe('it can be asked');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('tells all mistakes with their paths', () => {
    expect(() =>
      read(
        [eks(), eks(), eks({ name: 'edge', url: 'edge:6443' })],
        fleetsIn('eks', 'edge'),
      ),
    ).toThrow(
      [
        'The configuration of clusters is wrong:',
        "- kubernetes.clusterLocatorMethods[1].clusters[1] is a second cluster 'eks'; rename one",
        '- kubernetes.clusterLocatorMethods[1].clusters[2].url is not an address; write it like https://1.2.3.4:6443',
      ].join('\n'),
    );
  });

  it('leaves clusters alone that are none of ours', () => {
    expect(read([{ name: 'other' }, eks()])).toHaveLength(1);
  });

  it('asks an API server by TLS with the certificates of the system', async () => {
    const [cluster] = read([
      eks({ url: server.url.replace('http:', 'https:') }),
    ]);
    server.answer = (_, res) => json(res, 200, {});
    expect(await whyNot(cluster)).toContain('Cluster eks does not answer');
    expect(server.requests).toEqual([]);
  });
});
