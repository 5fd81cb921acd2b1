import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import { json, TestServer } from '../__testUtils__/TestServer';
import { KubernetesClient } from '../client/KubernetesClient';
import type { KubernetesApi } from '../types';
import { OWN_FILES } from './ownAccount';
import { readClusters } from './readClusters';

jest.mock('../client/KubernetesClient');

const PODS = {
  apiVersion: 'v1',
  kind: 'Pod',
  plural: 'pods',
  namespaced: true,
};
const LIST = { kind: 'List', metadata: {}, items: [] };
const MINUTE = 60_000;

describe('the own service account', () => {
  const Client = jest.mocked(KubernetesClient);
  let folder: string;
  let server: TestServer;
  let api: KubernetesApi;

  beforeAll(async () => {
    server = await TestServer.start();
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'service-account-'));
    jest.replaceProperty(OWN_FILES, 'ca', join(folder, 'ca.crt'));
    jest.replaceProperty(OWN_FILES, 'token', join(folder, 'token'));
    inPod('10.0.0.1', '443');
    const { KubernetesClient: Real } = jest.requireActual<
      typeof import('../client/KubernetesClient')
    >('../client/KubernetesClient');
    // The rest of what it is told is kept, and seen in the calls.
    Client.mockReset().mockImplementation(
      connection => new Real({ ...connection, url: server.url }),
    );
    server.requests.length = 0;
    server.answer = (_, res) => json(res, 200, LIST);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await api?.close();
    await rm(folder, { recursive: true });
  });

  afterAll(() => server.stop());

  function inPod(host?: string, port?: string): void {
    jest.replaceProperty(process, 'env', {
      ...process.env,
      KUBERNETES_SERVICE_HOST: host,
      KUBERNETES_SERVICE_PORT: port,
    });
  }

  async function mount(
    files: { ca?: string; token?: string } = { ca: 'the CA', token: 'first' },
  ): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await writeFile(OWN_FILES[name as keyof typeof OWN_FILES], text);
    }
  }

  function connect(rest: JsonObject = {}): KubernetesApi {
    const cluster = {
      name: 'eks',
      url: 'https://elsewhere:6443',
      authProvider: 'serviceAccount',
      ...rest,
    };
    const locator = { type: 'config', clusters: [cluster] };
    const environments = { e: { cluster: 'eks' } };
    [{ api }] = readClusters(
      new ConfigReader({ kubernetes: { clusterLocatorMethods: [locator] } }),
      {
        fleets: [{ environments } as unknown as Fleet],
        logger: mockServices.logger.mock(),
      },
    );
    return api;
  }

  const told = () => Client.mock.calls[0][0];
  const sent = () =>
    server.requests.map(({ headers }) => headers.authorization);

  it.each([
    ['10.0.0.1', '443', 'https://10.0.0.1:443'],
    ['10.0.0.1', '6443', 'https://10.0.0.1:6443'],
    ['fd00:10:96::1', '443', 'https://[fd00:10:96::1]:443'],
    ['api.internal', '443', 'https://api.internal:443'],
    [undefined, undefined, 'https://kubernetes.default.svc:443'],
    ['', '', 'https://kubernetes.default.svc:443'],
  ])('is of the cluster at %p, port %p', async (host, port, url) => {
    inPod(host, port);
    await mount();
    connect({ skipTLSVerify: true });
    expect(told()).toMatchObject({ name: 'eks', url, ca: 'the CA' });
    expect(URL.canParse(url)).toBe(true);
    // A certificate that is known is checked, whatever is said of the other url.
    expect(told().skipTLSVerify).toBeUndefined();
  });

  it('sends its token, and not the end of the line', async () => {
    await mount({ ca: 'the CA', token: 'first\n' });
    await connect().list(PODS);
    expect(sent()).toEqual(['Bearer first']);
  });

  it('takes a token that was renewed, after a minute', async () => {
    await mount();
    const now = jest.spyOn(Date, 'now').mockReturnValue(0);
    connect();
    await api.list(PODS);
    await mount({ token: 'second' });
    now.mockReturnValue(MINUTE - 1);
    await api.list(PODS);
    now.mockReturnValue(MINUTE);
    await api.list(PODS);
    expect(sent()).toEqual(['Bearer first', 'Bearer first', 'Bearer second']);
  });

  it('takes a token that was renewed, when the cluster refuses the old one', async () => {
    await mount();
    connect();
    await api.list(PODS);
    await mount({ token: 'second' });
    server.answer = ({ headers }, res) =>
      headers.authorization === 'Bearer second'
        ? json(res, 200, LIST)
        : json(res, 401, { kind: 'Status', code: 401 });
    await api.list(PODS);
    expect(sent()).toEqual(['Bearer first', 'Bearer first', 'Bearer second']);
  });

  it('says that there is no token, should it go away later', async () => {
    await mount();
    connect();
    await rm(OWN_FILES.token);
    await expect(api.list(PODS)).rejects.toThrow(
      /^There is no token for cluster eks: ENOENT.+token'$/,
    );
    expect(server.requests).toEqual([]);
  });

  it('is not there where the portal does not run in a cluster', async () => {
    await expect(connect().list(PODS)).rejects.toThrow(
      'Cluster eks has no kubernetes.clusterLocatorMethods[0].clusters[0].serviceAccountToken, and the portal does not run in a pod with a service account; set the token of one that it may use',
    );
    expect(Client).not.toHaveBeenCalled();
  });

  it('is asked at the url without a CA of its own, as Backstage does', async () => {
    await mount({ token: 'first' });
    await connect().list(PODS);
    expect(told()).toMatchObject({ url: 'https://elsewhere:6443' });
    expect(sent()).toEqual(['Bearer first']);
  });

  it('is not taken where a token is configured', async () => {
    await mount();
    await connect({ serviceAccountToken: 'given' }).list(PODS);
    expect(told()).toMatchObject({ url: 'https://elsewhere:6443' });
    expect(sent()).toEqual(['Bearer given']);
  });
});
