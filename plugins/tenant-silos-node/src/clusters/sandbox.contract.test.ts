import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  judgeIsolation,
  laminarBlueprint,
  parseBlueprint,
  readFleetState,
  specFromFiles,
  storagePaths,
  tenantExpectation,
  tenantValues,
} from 'backstage-plugin-tenant-silos-common';
import {
  createSandbox,
  laminarInfraSeed,
  readSeedFolder,
  type Sandbox,
  sandboxFleet,
} from 'tenant-silos-sandbox';
import { Copy } from './__testUtils__/Copy';
import { KubernetesClient } from './client/KubernetesClient';
import { CachedToken } from './client/TokenSource';
import { LiveReader } from './live/LiveReader';
import { NetworkProber } from './probe/NetworkProber';
import { ClusterWatches } from './watch/ClusterWatches';
import {
  applicationResource,
  watchedResources,
} from './watch/watchedResources';

jest.setTimeout(60_000);

const REPOSITORY = 'acme-platform/laminar-infra';
const TENANT = 'highradius';
const NAMESPACE = `tenant-${TENANT}`;
const TOKEN = 'a-token';

describe('the cluster of the sandbox, with the rights of the portal', () => {
  const prober = new NetworkProber({
    image: 'busybox:1.37',
    namespace: 'tenant-silos-probe',
  });
  let directory: string;
  let sandbox: Sandbox;
  let files: Map<string, string>;
  let api: KubernetesClient;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tenant-silos-'));
    const seed = await readSeedFolder({
      directory: join(
        __dirname,
        '../../../../templates/gitops-repository/content',
      ),
      values: {
        repoUrl: `https://github.com/${REPOSITORY}`,
        cloneUrl: `git@github.com:${REPOSITORY}.git`,
        branch: 'main',
        domain: 'lmnr.cloud',
        bucket: 'laminar-dev',
        storageClass: 'gp3',
        project: 'laminar',
      },
    });
    files = new Map(
      Object.entries(seed).map(([path, content]) => [path, String(content)]),
    );
    sandbox = await createSandbox({
      dataDir: directory,
      port: 0,
      repositories: [laminarInfraSeed(async () => seed)],
      clusters: [
        { name: 'eks', token: TOKEN, repository: REPOSITORY, readySeconds: 0 },
      ],
    });
  });

  // Watches that are stopped take their connections with them.
  beforeEach(() => {
    api = new KubernetesClient({
      name: 'eks',
      url: `${sandbox.url}/clusters/eks`,
      tokens: new CachedToken(async () => TOKEN),
    });
  });

  afterEach(async () => {
    sandbox.clusters.get('eks')!.mend();
    await api.close();
  });

  afterAll(async () => {
    await sandbox?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  /** How the network around a tenant is judged, with what the probe finds. */
  async function networkWall(): Promise<string> {
    const fleet = sandboxFleet({
      repositoryUrl: `https://github.com/${REPOSITORY}`,
    });
    const state = readFleetState(fleet, {
      commit: 'c0ffee',
      readAt: '2026-01-01T00:00:00Z',
      files,
    });
    const spec = specFromFiles(fleet, state.files, TENANT)!;
    const values = tenantValues(fleet, state.files, TENANT, 'eks')!;
    const expectation = tenantExpectation(fleet, spec, 'eks', values);
    const live = await new LiveReader().read({
      api,
      expectation,
      isShared: false,
      observed: [],
    });
    expect(live.unread).toEqual([]);
    const probe = await prober.probe(
      api,
      NAMESPACE,
      AbortSignal.timeout(30_000),
    );
    const network = judgeIsolation({
      expectation,
      values,
      live: { ...live, probe },
      storage: storagePaths(fleet, spec).map(({ url }) => url),
      foreignPrefixes: [],
    }).find(({ id }) => id === 'network')!;
    return [
      network.verdict,
      ...network.evidence
        .map(({ text }) => text)
        .filter(text => /probe|enforce/.test(text)),
    ].join(': ');
  }

  it('watches all', async () => {
    const targets = [
      ...watchedResources([parseBlueprint(laminarBlueprint)]),
      applicationResource,
    ].map(resource => ({ resource, handler: new Copy() }));
    const watches = new ClusterWatches({ api, targets });
    watches.start();
    await Promise.all(
      targets.map(({ handler }) =>
        handler.until(({ states }) => states.length > 0),
      ),
    );
    expect(watches.states.filter(({ state }) => state !== 'live')).toEqual([]);
    await watches.stop();
  });

  it('proves that the network holds to policies', async () => {
    expect(await networkWall()).toMatch(
      /^verified: The network enforces the policies: /,
    );
    const pods = { apiVersion: 'v1', kind: 'Pod' };
    const { store } = sandbox.clusters.get('eks')!.cluster;
    expect(
      store
        .list(pods)
        .filter(({ metadata }) => metadata.name.includes('probe')),
    ).toEqual([]);
  });

  it('shows a network that ignores policies', async () => {
    sandbox.clusters.get('eks')!.break('ignore-policies');
    expect(await networkWall()).toMatch(
      /^violated: The network does not enforce the policies: .* could be reached$/,
    );
  });

  it('proves nothing by a database that is down', async () => {
    sandbox.clusters
      .get('eks')!
      .break('crash', { tenant: TENANT, component: 'database' });
    expect(await networkWall()).toMatch(
      /^not-proven: The probe did not reach .*postgresql:5432.*, which is allowed/,
    );
  });
});
