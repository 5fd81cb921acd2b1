import {
  acmeExpectation,
  ago,
  application,
  NOW,
  observed,
  wellObserved,
  withObject,
} from '../../testUtils/observations';
import { judgeTenant } from './judgeTenant';
import { reasonText } from './reasonText';
import type { ExpectedObject, TenantHealth, TenantObservations } from './types';

const expectation = acmeExpectation();
const well = wellObserved(expectation);
const POSTGRESQL = 'laminar-acme-postgresql';

function expected(kind: string, name: string): ExpectedObject {
  const object = expectation.objects.find(
    each => each.kind === kind && each.name === name,
  );
  if (!object) {
    throw new Error(`${kind} ${name} is not in the inventory`);
  }
  return object;
}

const database = expected('StatefulSet', POSTGRESQL);
const claim = expected('PersistentVolumeClaim', `data-${POSTGRESQL}-0`);
const console_ = expected('Deployment', 'laminar-acme-console');

function judge(
  observations: TenantObservations,
  previous?: Partial<TenantHealth>,
): TenantHealth {
  return judgeTenant(
    expectation,
    observations,
    NOW,
    previous && { status: 'healthy', reasons: [], ...previous },
  );
}

function told({ reasons }: TenantHealth): string[] {
  return reasons.map(reason => reasonText(reason, NOW));
}

describe('judgeTenant', () => {
  it('finds a tenant well that has all that it should', () => {
    expect(judge(well)).toMatchObject({
      status: 'healthy',
      sync: 'synced',
      syncReasons: [],
      reasons: [],
      since: ago(300),
      asOf: NOW.toISOString(),
      stale: false,
      missing: [],
      extra: [],
      foreign: [],
    });
    expect(judge(well).objects).toHaveLength(expectation.objects.length);
  });

  it('says what a database waits for, from volume and events', () => {
    const health = judge(
      withObject(
        well,
        observed(database, { status: { readyReplicas: 0 } }),
        observed(claim, {
          metadata: { creationTimestamp: ago(12) },
          spec: { storageClassName: 'gp4' },
          status: { phase: 'Pending' },
        }),
        observed(
          {
            apiVersion: 'v1',
            kind: 'Event',
            namespace: 'tenant-acme',
            name: 'data.1',
          },
          {
            involvedObject: { kind: claim.kind, name: claim.name },
            type: 'Warning',
            reason: 'ProvisioningFailed',
            message: 'storageclass.storage.k8s.io "gp4" not found',
            lastTimestamp: ago(1),
          },
        ),
      ),
    );
    expect(health.status).toBe('degraded');
    expect(health.since).toBe(ago(12));
    expect(told(health)).toEqual([
      'PostgreSQL database 0/1 ready for 12 min: volume unbound, storage class gp4 not found',
    ]);
  });

  it('tells of a pod that waits for a volume only what the volume does not tell', () => {
    const toldOf = (phase: string, message: string) => {
      const pod = {
        apiVersion: 'v1',
        kind: 'Pod',
        namespace: 'tenant-acme',
        name: `${database.name}-0`,
      };
      return told(
        judge(
          withObject(
            well,
            observed(database, { status: { readyReplicas: 0 } }),
            observed(claim, {
              metadata: { creationTimestamp: ago(12) },
              spec: { storageClassName: 'gp3' },
              status: { phase },
            }),
            observed(pod, {
              metadata: {
                creationTimestamp: ago(12),
                ownerReferences: [
                  {
                    kind: 'StatefulSet',
                    name: database.name,
                    controller: true,
                  },
                ],
              },
              spec: { restartPolicy: 'Always' },
              status: {
                phase: 'Pending',
                conditions: [
                  { type: 'PodScheduled', status: 'False', message },
                ],
              },
            }),
          ),
        ),
      )[0];
    };
    const unbound =
      '0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.';
    expect(toldOf('Pending', unbound)).toMatch(
      /: volume unbound \(storage class gp3\)$/,
    );
    expect(toldOf('Bound', unbound)).toMatch(
      `no node takes its pod: ${unbound}`,
    );
    // Such as of a class that waits for a pod to have a node.
    const full = '0/3 nodes are available: 3 Insufficient memory.';
    expect(toldOf('Pending', full)).toMatch(
      `: volume unbound (storage class gp3), no node takes its pod: ${full}`,
    );
  });

  it('is not misled by a cluster whose clock is ahead', () => {
    const pending = withObject(
      well,
      observed(claim, {
        metadata: { creationTimestamp: ago(-60) },
        status: { phase: 'Pending' },
      }),
    );
    const first = judge(pending);
    expect(first).toMatchObject({
      status: 'progressing',
      since: NOW.toISOString(),
      dueAt: ago(-10),
    });
    const later = (minutes: number) =>
      judgeTenant(
        expectation,
        pending,
        new Date(NOW.getTime() + minutes * 60_000),
        first,
      );
    expect(later(9)).toMatchObject({
      status: 'progressing',
      since: first.since,
    });
    expect(later(11).status).toBe('degraded');
  });

  it('gives a volume ten minutes', () => {
    const pending = (minutes: number) =>
      judge(
        withObject(
          well,
          observed(database, { status: { readyReplicas: 0 } }),
          observed(claim, {
            metadata: { creationTimestamp: ago(minutes) },
            status: { phase: 'Pending' },
          }),
        ),
      );
    expect(pending(9).status).toBe('progressing');
    expect(pending(9).dueAt).toBe(new Date(ago(-1)).toISOString());
    expect(pending(11).status).toBe('degraded');
    expect(pending(11).dueAt).toBeUndefined();
    expect(told(pending(9))).toEqual([
      'PostgreSQL database 0/1 ready for 9 min: volume unbound (storage class gp3)',
    ]);
  });

  it.each([
    [
      'a rollout that hangs',
      observed(console_, {
        status: {
          readyReplicas: 0,
          availableReplicas: 0,
          conditions: [
            {
              type: 'Progressing',
              status: 'False',
              reason: 'ProgressDeadlineExceeded',
              lastTransitionTime: ago(150),
            },
          ],
        },
      }),
      'degraded',
      'Console 0/1 ready for 2 h: exceeded its progress deadline',
    ],
    [
      'a quota that is used up',
      observed(console_, {
        status: {
          readyReplicas: 0,
          availableReplicas: 0,
          conditions: [
            {
              type: 'ReplicaFailure',
              status: 'True',
              message: 'exceeded quota: laminar-acme',
              lastTransitionTime: ago(4),
            },
          ],
        },
      }),
      'progressing',
      'Console 0/1 ready for 4 min: exceeded quota: laminar-acme',
    ],
    [
      'a paused rollout',
      observed(console_, { spec: { paused: true } }),
      'suspended',
      'Console 1/1 ready: paused',
    ],
    [
      'an object that goes',
      observed(console_, { metadata: { deletionTimestamp: ago(3) } }),
      'progressing',
      'Console 1/1 ready for 3 min: is being deleted',
    ],
    [
      'an Ingress without a load balancer',
      observed(expected('Ingress', 'laminar-acme'), {
        status: { loadBalancer: {} },
      }),
      'progressing',
      'Ingress laminar-acme: no load balancer serves it',
    ],
  ])('tells %s', (_, object, status, text) => {
    const health = judge(withObject(well, object));
    expect(health.status).toBe(status);
    expect(told(health)).toEqual([text]);
  });

  it('looks into the pods of a workload', () => {
    const pod = (status: object) =>
      observed(
        {
          apiVersion: 'v1',
          kind: 'Pod',
          namespace: 'tenant-acme',
          name: 'laminar-acme-console-abc12-x',
        },
        {
          metadata: {
            ownerReferences: [
              {
                kind: 'ReplicaSet',
                name: 'laminar-acme-console-abc12',
                controller: true,
              },
            ],
          },
          spec: { restartPolicy: 'Always' },
          status,
        },
      );
    const toldWith = (status: object) =>
      told(
        judge(
          withObject(
            well,
            observed(console_, {
              status: {
                readyReplicas: 0,
                availableReplicas: 0,
                conditions: [
                  {
                    type: 'Available',
                    status: 'False',
                    lastTransitionTime: ago(7),
                  },
                ],
              },
            }),
            pod(status),
          ),
        ),
      );
    expect(
      toldWith({
        phase: 'Running',
        containerStatuses: [
          {
            name: 'console',
            restartCount: 9,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
          },
        ],
      }),
    ).toEqual([
      'Console 0/1 ready for 7 min: container console crashes again and again (9 restarts, the last time with its memory used up (OOMKilled))',
    ]);
    expect(
      toldWith({
        phase: 'Pending',
        containerStatuses: [
          {
            name: 'console',
            state: { waiting: { reason: 'ImagePullBackOff' } },
          },
        ],
      }),
    ).toEqual([
      'Console 0/1 ready for 7 min: the image of container console cannot be pulled',
    ]);
    expect(
      toldWith({
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            message: '0/3 nodes are available: 3 Insufficient memory.',
          },
        ],
      }),
    ).toEqual([
      'Console 0/1 ready for 7 min: no node takes its pod: 0/3 nodes are available: 3 Insufficient memory.',
    ]);
  });

  it('names what is missing, and who makes it', () => {
    const without = (...kinds: string[]) => ({
      ...well,
      objects: well.objects.filter(({ kind }) => !kinds.includes(kind)),
    });
    const one = judge(without('StatefulSet'));
    expect(one.status).toBe('missing');
    expect(told(one)).toEqual([`StatefulSet ${POSTGRESQL} is missing`]);
    expect(told(judge(without('PersistentVolumeClaim')))).toEqual([
      `PersistentVolumeClaim ${claim.name} is missing: StatefulSet makes it`,
    ]);
    const services = judge(without('Service'));
    expect(told(services)[0]).toMatch(
      /^\d objects are missing: Service laminar-acme-console, /,
    );
    expect(services.missing.map(({ kind }) => kind)).toEqual(
      Array(services.missing.length).fill('Service'),
    );
  });

  it('does without what no tenant needs to be well', () => {
    const health = judge({
      ...well,
      objects: well.objects.filter(({ kind }) => kind !== 'LimitRange'),
    });
    expect(health.status).toBe('healthy');
    expect(health.missing).toMatchObject([{ kind: 'LimitRange' }]);
  });

  it('names a failed run only where it is felt', () => {
    const failed = withObject(
      well,
      observed(expected('Job', 'laminar-acme-migrate'), {
        status: { conditions: [{ type: 'Failed', message: 'exit code 1' }] },
      }),
    );
    expect(judge(failed)).toMatchObject({ status: 'healthy', reasons: [] });
    const felt = judge({
      ...failed,
      applications: [application({ health: { status: 'Degraded' } })],
    });
    expect(told(felt)).toEqual(['Job laminar-acme-migrate: exit code 1']);
  });

  it('does not take an object of another cluster for the own', () => {
    const elsewhere = well.objects.map(object =>
      object.name === console_.name && object.kind === console_.kind
        ? { ...object, cluster: 'other' }
        : object,
    );
    expect(judge({ ...well, objects: elsewhere })).toMatchObject({
      status: 'missing',
      extra: [],
    });
  });

  it('leaves out what Argo CD leaves out', () => {
    const hook = observed(console_, {
      metadata: { annotations: { 'helm.sh/hook': 'post-install' } },
      status: { readyReplicas: 0, availableReplicas: 0 },
    });
    const ignored = observed(console_, {
      metadata: {
        annotations: { 'argocd.argoproj.io/ignore-healthcheck': 'true' },
      },
      status: { readyReplicas: 0, availableReplicas: 0 },
    });
    expect(judge(withObject(well, hook)).status).toBe('healthy');
    expect(judge(withObject(well, ignored)).status).toBe('healthy');
  });

  describe('of sources', () => {
    const withSource = (kind: string, source: object) => ({
      ...well,
      sources: well.sources.map(each =>
        each.kind === kind ? { ...each, ...source } : each,
      ),
    });

    it('knows nothing where the cluster is silent', () => {
      const health = judge({
        ...well,
        sources: well.sources.map(source => ({
          ...source,
          state: 'stale' as const,
          asOf: ago(source.kind === 'Secret' ? 20 : 19),
          error: 'connection refused',
        })),
      });
      expect(health).toMatchObject({
        status: 'unknown',
        sync: 'unknown',
        since: ago(20),
        asOf: ago(20),
        stale: true,
      });
      expect(told(health)).toHaveLength(1);
      expect(told(health)[0]).toMatch(
        /^No news of Application, .* for 20 min: connection refused$/,
      );
    });

    it('knows nothing where nobody watches', () => {
      const health = judge({
        ...well,
        sources: well.sources.filter(({ kind }) => kind !== 'Deployment'),
      });
      expect(health).toMatchObject({ status: 'unknown', stale: true });
      expect(health.asOf).toBeUndefined();
      expect(told(health)).toEqual(['Nobody watches Deployment']);
    });

    it('takes what the cluster cannot have for missing, not for unknown', () => {
      const health = judge(withSource('Ingress', { state: 'not-installed' }));
      expect(health).toMatchObject({ status: 'missing', stale: false });
      expect(told(health)).toEqual([
        'Ingress laminar-acme is missing: the cluster does not know the kind Ingress',
      ]);
    });

    it('says what was, and does not trust it', () => {
      const health = judge(withSource('Deployment', { state: 'failed' }));
      expect(
        health.objects.find(({ name }) => name === console_.name),
      ).toMatchObject({ status: 'unknown', message: 'was healthy' });
    });
  });

  describe('of the Application', () => {
    const withApplication = (status: object, metadata?: object) => ({
      ...well,
      applications: [application(status, metadata)],
    });

    it('counts when no object says more', () => {
      const health = judge(
        withApplication({
          health: { status: 'Degraded', lastTransitionTime: ago(90) },
        }),
      );
      expect(health).toMatchObject({ status: 'degraded', sync: 'synced' });
      expect(told(health)).toEqual(['Argo CD says Degraded for 1 h']);
    });

    it('gives way to an object that says more', () => {
      const health = judge(
        withObject(
          withApplication({ health: { status: 'Progressing' } }),
          observed(console_, {
            status: { readyReplicas: 0, availableReplicas: 0 },
          }),
        ),
      );
      expect(told(health)).toEqual(['Console 0/1 ready']);
    });

    it('is missing, or was never judged', () => {
      const missing = judge({ ...well, applications: [] });
      expect(missing).toMatchObject({ status: 'missing', sync: 'unknown' });
      expect(told(missing)).toEqual(['Application tenant-acme is missing']);
      const young = judge(withApplication({ health: undefined, sync: {} }));
      expect(young).toMatchObject({ status: 'unknown', sync: 'unknown' });
      expect(told(young)).toEqual(['Argo CD has not judged it yet']);
    });

    it('says apart from health why it is not in sync', () => {
      expect(
        judge(
          withApplication({
            sync: { status: 'OutOfSync' },
            operationState: { phase: 'Failed', message: 'denied by a policy' },
            resources: [
              { kind: 'Service', name: 'a', status: 'Synced' },
              { kind: 'ConfigMap', name: 'b', status: 'OutOfSync' },
            ],
          }),
        ),
      ).toMatchObject({
        status: 'healthy',
        sync: 'out-of-sync',
        syncReasons: [
          'The last sync failed: denied by a policy',
          '1 of 2 objects differ from Git: ConfigMap b',
        ],
      });
    });

    it('counts each of several Argo CDs', () => {
      const other = { ...application({ health: { status: 'Missing' } }) };
      expect(
        judge({
          ...well,
          applications: [...well.applications, { ...other, instance: 'b' }],
          sources: [
            ...well.sources,
            {
              apiVersion: 'argoproj.io/v1alpha1',
              kind: 'Application',
              cluster: 'hub',
              instance: 'b',
              state: 'live',
            },
          ],
        }).status,
      ).toBe('missing');
    });
  });

  describe('of time', () => {
    const down = withObject(
      well,
      observed(console_, {
        status: { readyReplicas: 0, availableReplicas: 0 },
      }),
    );

    it('begins now where nothing says more', () => {
      expect(judge(down)).toMatchObject({
        since: NOW.toISOString(),
        reasons: [{ since: NOW.toISOString() }],
      });
    });

    it('goes on from what was judged before', () => {
      const first = { ...judge(down), since: ago(5) };
      first.reasons[0].since = ago(5);
      expect(judge(down, first)).toMatchObject({
        since: ago(5),
        reasons: [{ since: ago(5) }],
      });
      expect(judge(well, first)).toMatchObject({
        status: 'healthy',
        since: NOW.toISOString(),
      });
    });

    it('is patient with a StatefulSet that takes in a new revision', () => {
      const waiting = (status: object) =>
        judge(
          withObject(
            well,
            observed(database, { status: { readyReplicas: 0, ...status } }),
          ),
          {
            status: 'progressing',
            reasons: [
              {
                status: 'progressing',
                message: '',
                causes: [],
                object: { kind: database.kind, name: database.name },
                since: ago(11),
              },
            ],
          },
        ).status;
      expect(waiting({})).toBe('degraded');
      expect(waiting({ updateRevision: 'b' })).toBe('progressing');
    });
  });

  it('finds objects that nobody asked for, and those of others', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: 'tenant-acme',
    };
    const tracking = 'argocd.argoproj.io/tracking-id';
    const health = judge({
      ...withObject(
        well,
        observed({ ...secret, name: 'by-hand' }, { metadata: { labels: {} } }),
        observed(
          { ...secret, name: 'of-git' },
          {
            metadata: {
              labels: {},
              annotations: {
                [tracking]: 'tenant-acme:/Secret:tenant-acme/of-git',
              },
            },
          },
        ),
        observed({ ...secret, name: 'pruned' }),
        observed(
          { ...secret, name: 'of-globex' },
          { metadata: { labels: { tenant: 'globex' } } },
        ),
        observed(
          { ...secret, name: 'of-other-application' },
          {
            metadata: {
              annotations: { [tracking]: 'apps_tenant-globex:/Secret:x/y' },
            },
          },
        ),
        observed(
          { ...secret, kind: 'Pod', name: 'of-a-stranger' },
          { metadata: { labels: { 'app.kubernetes.io/instance': 'miner' } } },
        ),
        observed({ ...secret, kind: 'Pod', name: 'worker' }),
        observed(
          { ...secret, name: 'of-an-operator' },
          {
            metadata: {
              labels: { 'app.kubernetes.io/instance': 'other' },
              ownerReferences: [{ kind: 'Cluster', name: 'x' }],
            },
          },
        ),
        observed(
          { ...secret, kind: 'ConfigMap', name: 'kube-root-ca.crt' },
          { metadata: { labels: {} } },
        ),
      ),
      applications: [
        application({
          resources: [
            {
              kind: 'Secret',
              name: 'pruned',
              status: 'OutOfSync',
              requiresPruning: true,
            },
          ],
        }),
      ],
    });
    expect(health.extra.map(({ name, message }) => [name, message])).toEqual([
      ['by-hand', 'neither blueprint nor Git has it'],
      ['pruned', 'Git no longer has it'],
    ]);
    expect(health.foreign.map(({ name, message }) => [name, message])).toEqual([
      ['of-a-stranger', 'its label app.kubernetes.io/instance says miner'],
      ['of-globex', 'its label says tenant globex'],
      ['of-other-application', 'it is of the Application tenant-globex'],
    ]);
    expect(health.status).toBe('healthy');
  });

  it('knows nothing of a tenant that should have nothing', () => {
    const nothing = { ...expectation, applications: [], objects: [] };
    expect(judgeTenant(nothing, well, NOW)).toMatchObject({
      status: 'unknown',
      sync: 'unknown',
      reasons: [{ message: 'It is not known what the tenant should have' }],
    });
    const policies = expectation.objects.filter(object => !object.required);
    expect(
      judgeTenant({ ...nothing, objects: policies }, well, NOW),
    ).toMatchObject({
      status: 'unknown',
      reasons: [{ message: 'It is not known what the tenant should have' }],
    });
  });
});
