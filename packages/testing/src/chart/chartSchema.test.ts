import { describeWith } from '../tools/describeWith';
import { findHelm } from '../tools/tools';
import { createContentFolder, type ContentFolder } from './contentFolder';
import { renderChart } from './renderChart';
import { LAYERS, TENANT } from './tenantOfChart';

jest.setTimeout(60_000);

/** A value in its place: `at('a.b', 1)` is `{ a: { b: 1 } }`. */
function at(path: string, value: unknown): object {
  return path
    .split('.')
    .reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
}

describeWith(findHelm(), 'what the chart refuses', () => {
  let content: ContentFolder;

  const render = (...values: (string | object)[]) =>
    renderChart({
      chart: content.chart,
      release: `tenant-${TENANT}`,
      values,
    });

  beforeAll(async () => {
    content = await createContentFolder();
  });

  afterAll(() => content?.remove());

  // Each names the value and the rule.
  it.each<[string, unknown, string]>([
    ['nameOverride', 'Acme_Corp', '/nameOverride'],
    ['nameOverride', 'a'.repeat(34), 'maxLength: got 34, want 33'],
    ['tier', 'gold', "/tier': value must be one of"],
    ['size', 'huge', "/size': value must be one of"],
    ['ha', true, '/ha'],
    ['ingres', { enabled: false }, "'ingres' not allowed"],
    ['ingress.hosts', ['https://acme.lmnr.cloud'], '/ingress/hosts/0'],
    ['ingress.hosts', [], 'minItems: got 0, want 1'],
    ['ingress.enabled', null, "missing property 'enabled'"],
    ['ingress.paths.api', 'api', '/ingress/paths/api'],
    ['ingress.healthCheck.provider', 'gce', '/ingress/healthCheck/provider'],
    ['ingress.tls.clusterIssuer', 'Lets Encrypt', '/ingress/tls/clusterIssuer'],
    ['console.replicas', 0, 'minimum: got 0, want 1'],
    ['console.replicas', '2', '/console/replicas'],
    ['console.image.tag', 'laminar/console:1', '/console/image/tag'],
    ['console.auth.secret', 'c2VjcmV0', "'secret' not allowed"],
    ['console.env', [{ name: '1ST', value: 'x' }], '/console/env/0/name'],
    [
      'console.env',
      [{ name: 'A', value: 'x', valueFrom: {} }],
      '/console/env/0',
    ],
    [
      'console.podDisruptionBudget',
      { minAvailable: 1, maxUnavailable: 1 },
      '/console/podDisruptionBudget',
    ],
    ['engine.artifactUrl', 'laminar-dev/artifacts', '/engine/artifactUrl'],
    [
      'engine.checkpointUrl',
      's3://key:secret@bucket/path',
      '/engine/checkpointUrl',
    ],
    ['engine.runAsUser', 0, '/engine/runAsUser'],
    ['engine.rbac.clusterRole', 'yes', '/engine/rbac/clusterRole'],
    ['engine.worker.slots', 0, '/engine/worker/slots'],
    [
      'engine.worker.resources.requests.memory',
      'lots',
      '/engine/worker/resources/requests/memory',
    ],
    ['engine.controller.replicas', 6, 'maximum: got 6, want 5'],
    [
      'engine.controller.leaderElection.leaseDuration',
      15,
      '/engine/controller/leaderElection/leaseDuration',
    ],
    [
      'engine.controller.strategy',
      { type: 'Recreate', rollingUpdate: { maxSurge: 1 } },
      '/engine/controller/strategy',
    ],
    ['engine.api.service.type', 'ExternalName', '/engine/api/service/type'],
    ['storage.checkpoints.interval', 30, '/storage/checkpoints/interval'],
    ['postgresql.auth.password', 'p4ssw0rd', "'password' not allowed"],
    ['postgresql.auth.username', 'laminar-acme', '/postgresql/auth/username'],
    ['postgresql.primary.persistence.size', '10 GB', '/persistence/size'],
    ['postgresql.backup.schedule', 'daily', '/postgresql/backup/schedule'],
    ['secrets.strategy', 'plain', '/secrets/strategy'],
    ['networkPolicy.kubeApiPorts', [], '/networkPolicy/kubeApiPorts'],
    ['networkPolicy.egressExcept', ['10.0.0.0'], '/networkPolicy/egressExcept'],
    ['resourceQuota.hard', { pods: 'many' }, '/resourceQuota/hard/pods'],
  ])('%s: %j', async (path, value, message) => {
    await expect(render(...LAYERS.eks, at(path, value))).rejects.toThrow(
      message,
    );
  });

  // What no schema can say, each with the fix.
  it.each<[string, object, string]>([
    [
      'more controllers than one that elect no leader',
      at('engine.controller.replicas', 2),
      'set engine.controller.leaderElection.enabled to true',
    ],
    [
      'a shared database without a server',
      { tier: 'bridge', ...at('postgresql.host', '') },
      'postgresql.host: is empty',
    ],
    [
      'no database name',
      at('postgresql.auth.database', ''),
      'postgresql.auth.database: is empty',
    ],
    [
      'no place for checkpoints',
      at('engine.checkpointUrl', ''),
      'engine.checkpointUrl: is empty',
    ],
    [
      'a sealed Secret that lacks a key',
      { secrets: { strategy: 'sealed' } },
      'secrets.sealed.postgresql.encryptedData: lacks password',
    ],
    [
      'backups to where the AWS CLI does not reach',
      at('postgresql.backup.url', 'gs://bucket/backups'),
      'postgresql.backup.url: gs://bucket/backups is no s3:// URL',
    ],
  ])('%s', async (_, values, message) => {
    await expect(render(...LAYERS.eks, values)).rejects.toThrow(message);
  });

  it('a tenant without a file', async () => {
    await expect(render('values-eks.yaml')).rejects.toThrow('/nameOverride');
  });

  it('keeps a name of digits a text', async () => {
    const { manifests } = await render(...LAYERS.eks, { nameOverride: '1e3' });
    expect(
      new Set(
        manifests.map(
          ({ metadata }) => metadata.labels!['tenant-silos.io/tenant'],
        ),
      ),
    ).toEqual(new Set(['1e3']));
  });

  it('takes what the portal and people write', async () => {
    const { manifests } = await render(...LAYERS.eks, {
      // As numbers, too.
      console: { image: { tag: 2 }, env: [{ name: 'A', value: 'x' }] },
      engine: {
        image: { tag: '1.10' },
        env: [
          {
            name: 'TOKEN',
            valueFrom: { secretKeyRef: { name: 'tokens', key: 'api' } },
          },
        ],
        worker: { resources: { requests: { cpu: 2, memory: '8Gi' } } },
      },
      ingress: { hosts: ['acme.lmnr.cloud', '*.acme.lmnr.cloud'] },
      global: {},
    });
    expect(manifests).not.toHaveLength(0);
  });
});
