import {
  expectationOf,
  liveAcme,
  NAMESPACE,
  object,
  valuesOf,
} from '../live/__testUtils__/liveTenant';
import type { LiveObjects } from '../live/types';
import {
  acme,
  layersOf,
  layerOf,
  withVariable,
  withConfig,
  withPolicy,
  lettingIn,
  byLabel,
  byNamespace,
  GLOBEX,
  binding,
  bound,
  SECRETS,
  type Pod,
  VALUES,
} from './__testUtils__/tampering';
import type { IsolationLayerId } from './types';

describe('judgeIsolation', () => {
  it('verifies all six for a tenant that is isolated', () => {
    const layers = layersOf(acme());
    expect(layers.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['namespace', 'verified'],
      ['database', 'verified'],
      ['storage', 'verified'],
      ['network', 'verified'],
      ['rbac', 'verified'],
      ['configuration', 'verified'],
    ]);
    for (const { evidence } of layers) {
      expect(evidence.every(({ verdict }) => verdict === 'verified')).toBe(
        true,
      );
    }
  });

  it('says what it saw, by name', () => {
    const texts = layersOf(acme()).flatMap(({ evidence }) =>
      evidence.map(({ text }) => text),
    );
    expect(texts).toEqual(
      expect.arrayContaining([
        '9 pods, all of the tenant',
        'StatefulSet laminar-acme-postgresql runs in tenant-acme, on the volume of data-laminar-acme-postgresql-0',
        'All that was found points to it: laminar-acme-postgresql',
        '3 NetworkPolicies close all 9 pods by default, in and out',
        'Besides the tenant itself, the way in is open for ingress-nginx',
        'Within tenant-acme they are given Role laminar-acme',
        'The authorizer refuses all 18 dangerous rights that it was asked about',
        'Pods of tenant-acme use its ConfigMaps laminar-acme-config',
      ]),
    );
  });

  it.each<[string, IsolationLayerId, Partial<LiveObjects>]>([
    [
      'calls by HTTPS and DNS, wherever they go',
      'network',
      withPolicy({
        egress: [
          { to: [{ namespaceSelector: {} }], ports: [{ port: 53 }] },
          { ports: [{ port: 9092 }] },
        ],
      }),
    ],
    [
      'pods of its own namespace',
      'network',
      lettingIn({ podSelector: {} }, byNamespace(NAMESPACE)),
    ],
    [
      'namespaces by a label that no tenant has',
      'network',
      lettingIn(byLabel({ team: 'platform' })),
    ],
    [
      'pods that have ended',
      'network',
      {
        pods: [
          ...liveAcme().pods!,
          object('job', {
            spec: { hostNetwork: true },
            status: { phase: 'Succeeded' },
          }),
        ],
      },
    ],
    ['no pods, where all that may come is closed', 'network', { pods: [] }],
    [
      'what all may ask of themselves and the server',
      'rbac',
      bound({ kind: 'Group', name: 'system:authenticated' }, [
        { nonResourceURLs: ['/healthz', '/version'], verbs: ['get'] },
      ]),
    ],
    [
      'bindings that name others',
      'rbac',
      {
        otherRoleBindings: [binding('tenant-globex', GLOBEX)],
        ...bound({ kind: 'User', name: 'alice' }, SECRETS),
      },
    ],
    [
      'its database by the longest name',
      'database',
      withVariable(
        'PGHOST',
        'laminar-acme-postgresql-0.laminar-acme-postgresql-headless.tenant-acme.svc.cluster.local.',
      ),
    ],
    [
      'a role of its own',
      'storage',
      withVariable('AWS_ROLE_ARN', 'arn:aws:iam::1:role/laminar-acme'),
    ],
    [
      'the bucket by its name',
      'storage',
      withVariable('BUCKET', 'laminar-dev'),
    ],
    [
      'a word that happens to be a tenant',
      'configuration',
      withVariable('RUST_LOG', 'globex=debug'),
    ],
  ])('does not mind %s: %s', (_, id, parts) => {
    expect(layerOf(id, acme(parts))).toMatchObject({ verdict: 'verified' });
  });

  it('says of a database on a shared server what can be said', () => {
    const values = valuesOf({
      tier: 'bridge',
      postgresql: {
        host: 'postgresql.laminar-shared.svc',
        auth: { username: 'laminar_acme', database: 'laminar_acme' },
      },
    });
    const shared = (user: string) =>
      layerOf(
        'database',
        acme({
          ...withConfig(
            `database: { host: postgresql.laminar-shared.svc, user: ${user} }`,
          ),
          // Nothing of the database's own runs.
          pods: (liveAcme().pods as Pod[]).slice(0, 7),
        }),
        { values, expectation: expectationOf(values, 'bridge') },
      );
    expect(shared('laminar_acme')).toMatchObject({
      verdict: 'not-proven',
      summary:
        'The server postgresql.laminar-shared.svc is shared; whether it keeps others out of the database is not seen from the cluster',
    });
    expect(shared('laminar_globex')).toMatchObject({ verdict: 'violated' });
  });

  it('shows no credential', () => {
    const texts = [
      withVariable('URL', 's3://key:hush@laminar-dev/tenants/globex/a?hush'),
      withVariable(
        'URL',
        'postgres://me:hush@db.elsewhere/sales?password=hush',
      ),
      withVariable('PGHOST', 'me:hush@laminar-globex-postgresql'),
    ].flatMap(parts => {
      const layers = layersOf(acme(parts));
      expect(layers.map(({ verdict }) => verdict)).not.toEqual(
        layersOf(acme()).map(({ verdict }) => verdict),
      );
      return JSON.stringify(layers);
    });
    expect(texts.join()).not.toContain('hush');
  });

  it('says no more than somebody reads', () => {
    const globex = (at: number) => `s3://laminar-dev/tenants/globex/${at}`;
    const { evidence } = layerOf(
      'storage',
      acme(
        withConfig(
          Array.from({ length: 100 }, (_, at) => globex(at)).join(' '),
        ),
      ),
    );
    expect(
      evidence.filter(({ verdict }) => verdict === 'violated').at(-1)?.text,
    ).toBe('80 more of this verdict');
  });

  it('does not judge a namespace that tenants share', () => {
    const expectation = { ...expectationOf(VALUES), namespace: 'laminar' };
    const layers = layersOf(acme(), { expectation });
    expect(layers.map(({ verdict }) => verdict)).not.toContain('verified');
    expect(layers[0].summary).toBe(
      'Tenants share the namespace laminar, where labels alone tell whose an object is',
    );
  });

  it('does not judge a tenant without a namespace', () => {
    const expectation = { ...expectationOf(VALUES), namespace: undefined };
    expect(
      layersOf(acme(), { expectation }).map(({ verdict }) => verdict),
    ).not.toContain('verified');
  });
});
