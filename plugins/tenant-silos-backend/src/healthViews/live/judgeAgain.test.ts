import {
  reasonText,
  type LiveObjects,
} from 'backstage-plugin-tenant-silos-common';
import {
  expectationOfTenant,
  healthDetail,
  objectOf,
} from '../../__testUtils__/healthDetail';
import { judgeAgain } from './judgeAgain';

const NOW = new Date('2026-01-02T00:13:30Z');
const DATABASE = 'laminar-acme-postgresql';
const EXPECTED = [
  { kind: 'StatefulSet', name: DATABASE, title: 'PostgreSQL database' },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    name: `data-${DATABASE}-0`,
    title: 'PostgreSQL database',
  },
  { apiVersion: 'v1', kind: 'Secret', name: DATABASE, title: 'Credentials' },
];
const EXPECTATION = expectationOfTenant('acme', EXPECTED);

const database = objectOf('acme', 'apps/v1', 'StatefulSet', DATABASE, {
  metadata: { creationTimestamp: '2026-01-02T00:00:00Z' },
  spec: {
    replicas: 1,
    volumeClaimTemplates: [{ metadata: { name: 'data' } }],
  },
  status: { replicas: 1, readyReplicas: 0 },
});
const claim = objectOf(
  'acme',
  'v1',
  'PersistentVolumeClaim',
  `data-${DATABASE}-0`,
  {
    metadata: { creationTimestamp: '2026-01-02T00:00:00Z' },
    spec: { storageClassName: 'gp4' },
    status: { phase: 'Pending' },
  },
);
const secret = objectOf('acme', 'v1', 'Secret', DATABASE);

const warning = {
  metadata: { name: 'e', namespace: 'tenant-acme' },
  type: 'Warning',
  reason: 'ProvisioningFailed',
  message: 'storageclass.storage.k8s.io "gp4" not found',
  involvedObject: {
    kind: 'PersistentVolumeClaim',
    name: `data-${DATABASE}-0`,
  },
};

const live = (parts: Partial<LiveObjects> = {}): LiveObjects => ({
  cluster: 'eks',
  asOf: NOW.toISOString(),
  observed: [],
  unread: [],
  ...parts,
});

const sources = (state: 'live' | 'stale') =>
  [
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' },
    { apiVersion: 'apps/v1', kind: 'StatefulSet' },
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
    { apiVersion: 'v1', kind: 'Secret' },
  ].map(type => ({
    ...type,
    cluster: 'eks',
    ...(type.kind === 'Application' && { instance: 'main' }),
    state,
    asOf: NOW.toISOString(),
  }));

describe('judgeAgain', () => {
  // As it is kept: what has no facts is left out.
  const detail = {
    ...healthDetail('acme', {
      expected: EXPECTED,
      observed: [database, claim, secret],
      now: NOW,
    }),
    observed: [database, claim],
  };
  const textsOf = (reasons: ReturnType<typeof judgeAgain>['reasons']) =>
    reasons.map(reason => reasonText(reason, NOW));

  it('has events say what brought it about', () => {
    expect(textsOf(detail.health.reasons)).toEqual([
      'PostgreSQL database 0/1 ready for 13 min: volume unbound (storage class gp4)',
    ]);
    const { status, reasons } = judgeAgain(
      EXPECTATION,
      live({ events: [warning], pods: [] }),
      detail,
      sources('live'),
    );
    expect(status).toBe('degraded');
    expect(textsOf(reasons)).toEqual([
      'PostgreSQL database 0/1 ready for 13 min: volume unbound, storage class gp4 not found',
    ]);
  });

  it('knows since when it is so from the last time', () => {
    const since = '2026-01-01T20:00:00Z';
    const [reason] = detail.health.reasons;
    const { reasons } = judgeAgain(
      EXPECTATION,
      live({ events: [warning] }),
      {
        ...detail,
        health: { ...detail.health, reasons: [{ ...reason, since }] },
      },
      sources('live'),
    );
    expect(reasons).toEqual([expect.objectContaining({ since })]);
  });

  it('says what pods say', () => {
    const { reasons } = judgeAgain(
      EXPECTATION,
      live({
        pods: [
          {
            metadata: {
              name: `${DATABASE}-0`,
              namespace: 'tenant-acme',
              ownerReferences: [
                { kind: 'StatefulSet', name: DATABASE, controller: true },
              ],
            },
            status: {
              phase: 'Pending',
              conditions: [
                {
                  type: 'PodScheduled',
                  status: 'False',
                  reason: 'Unschedulable',
                  message: '0/3 nodes are available',
                },
              ],
            },
          },
        ],
      }),
      detail,
      sources('live'),
    );
    expect(reasons[0].causes).toContain(
      'no node takes its pod: 0/3 nodes are available',
    );
  });

  it('misses what is not there, whether it has facts or not', () => {
    const without = healthDetail('acme', {
      expected: EXPECTED,
      observed: [database, claim],
      now: NOW,
    });
    const { status, reasons } = judgeAgain(
      EXPECTATION,
      live(),
      without,
      sources('live'),
    );
    expect(status).toBe('missing');
    expect(textsOf(reasons)[0]).toBe(`Secret ${DATABASE} is missing`);
  });

  it('adds nothing to what nobody follows', () => {
    expect(
      judgeAgain(
        EXPECTATION,
        live({ events: [warning] }),
        detail,
        sources('stale'),
      ),
    ).toBe(detail.health);
  });

  it('says where nothing has been judged', () => {
    expect(
      judgeAgain(EXPECTATION, live(), undefined, sources('live')),
    ).toMatchObject({
      status: 'unknown',
      reasons: [{ message: 'It has not been judged yet' }],
    });
  });
});
