import * as fc from 'fast-check';
import {
  acmeExpectation,
  ago,
  application,
  NOW,
  observed,
  wellObserved,
} from '../../testUtils/observations';
import { objectHealth } from '../objects';
import {
  compareHealth,
  healthOrder,
  worstHealth,
  type HealthStatus,
} from '../status';
import { judgeTenant } from './judgeTenant';
import type { ObservedSource, TenantObservations } from './types';

const expectation = acmeExpectation();
const well = wellObserved(expectation);
const required = expectation.objects.filter(object => object.required);

const NOT_READY = { readyReplicas: 0, availableReplicas: 0 };

// What can be the matter with an object of any kind that is there.
const ailments: Readonly<Record<string, Parameters<typeof observed>[1][]>> = {
  Deployment: [
    { status: NOT_READY },
    { spec: { paused: true } },
    {
      status: {
        ...NOT_READY,
        conditions: [
          { type: 'Progressing', reason: 'ProgressDeadlineExceeded' },
        ],
      },
    },
    { metadata: { deletionTimestamp: ago(1) } },
  ],
  StatefulSet: [
    { status: { readyReplicas: 0 } },
    { status: { observedGeneration: 0 } },
    { status: { updateRevision: 'b', readyReplicas: 0 } },
  ],
  PersistentVolumeClaim: [
    { status: { phase: 'Pending' }, metadata: { creationTimestamp: ago(2) } },
    { status: { phase: 'Pending' } },
    { status: { phase: 'Lost' } },
    { status: { phase: undefined } },
  ],
  Job: [{ status: { conditions: [{ type: 'Failed' }] } }],
  CronJob: [
    {
      status: {
        lastScheduleTime: ago(10),
        lastSuccessfulTime: ago(70),
      },
    },
  ],
  Ingress: [{ status: { loadBalancer: {} } }],
};

const health = fc.constantFrom(
  'Healthy',
  'Progressing',
  'Degraded',
  'Suspended',
  'Missing',
  'Unknown',
);

/** Objects in any state, some of them not there, pods and events among them. */
const anyObservations: fc.Arbitrary<TenantObservations> = fc
  .record({
    health,
    applied: fc.boolean(),
    states: fc.array(fc.nat(9), {
      minLength: expectation.objects.length,
      maxLength: expectation.objects.length,
    }),
    // Seldom enough that most tenants have all of their objects.
    gone: fc.uniqueArray(fc.nat(3 * expectation.objects.length), {
      maxLength: 3,
    }),
    others: fc.subarray(['pod', 'event', 'stranger']),
  })
  .map(({ health: status, applied, states, gone, others }) => ({
    applications: applied
      ? [application({ health: { status, lastTransitionTime: ago(30) } })]
      : [],
    objects: [
      ...expectation.objects
        .filter((_, i) => !gone.includes(i))
        .map((object, i) =>
          observed(object, ailments[object.kind]?.[states[i]]),
        ),
      ...others.map(other),
    ],
    sources: well.sources,
  }));

function other(what: string) {
  const name = 'laminar-acme-postgresql';
  const base = {
    apiVersion: 'v1',
    namespace: 'tenant-acme',
    name: `${name}-0`,
  };
  switch (what) {
    case 'pod':
      return observed(
        { ...base, kind: 'Pod' },
        {
          metadata: { ownerReferences: [{ kind: 'StatefulSet', name }] },
          spec: { restartPolicy: 'Always' },
          status: {
            phase: 'Running',
            conditions: [
              { type: 'Ready', status: 'False', lastTransitionTime: ago(40) },
            ],
          },
        },
      );
    case 'event':
      return observed(
        { ...base, kind: 'Event' },
        {
          involvedObject: { kind: 'StatefulSet', name },
          type: 'Warning',
          reason: 'FailedCreate',
          message: 'no',
        },
      );
    default:
      return observed(
        { ...base, kind: 'Secret' },
        { metadata: { labels: { tenant: 'globex' } } },
      );
  }
}

const judge = (observations: TenantObservations) =>
  judgeTenant(expectation, observations, NOW);

describe('judgeTenant, for whatever is observed', () => {
  it('does not heed the order', () => {
    fc.assert(
      fc.property(
        anyObservations.chain(observations =>
          fc.record({
            observations: fc.constant(observations),
            objects: fc.shuffledSubarray([...observations.objects], {
              minLength: observations.objects.length,
            }),
            sources: fc.shuffledSubarray([...observations.sources], {
              minLength: observations.sources.length,
            }),
          }),
        ),
        ({ observations, objects, sources }) => {
          expect(judge({ ...observations, objects, sources })).toEqual(
            judge(observations),
          );
        },
      ),
    );
  });

  it('is never better than the worst of what the tenant needs', () => {
    fc.assert(
      fc.property(anyObservations, observations => {
        const worst = worstHealth(
          required.map(({ kind, name }) => {
            const object = observations.objects.find(
              each => each.kind === kind && each.name === name,
            );
            return object
              ? objectHealth(object)?.status ?? 'healthy'
              : 'missing';
          }),
        );
        const { status, objects, reasons } = judge(observations);
        expect(compareHealth(status, worst)).toBeGreaterThanOrEqual(0);
        // By nothing else than its objects and the Application.
        expect(status).toBe(
          worstHealth([
            ...objects
              .filter(object => object.required)
              .map(object => object.status),
            applicationStatus(observations),
          ]),
        );
        // Whatever is not well has a reason, of just that status.
        expect(reasons[0]?.status ?? 'healthy').toBe(status);
      }),
    );
  });

  // An object that says nothing of itself and goes is missing then, not unknown:
  // neither is better than the other.
  const rank = (status: HealthStatus) =>
    status === 'missing' ? 'unknown' : status;

  it('is not healthier for knowing less', () => {
    fc.assert(
      fc.property(
        anyObservations.chain(observations =>
          fc.record({
            more: fc.constant(observations),
            less: fc.record({
              applications: fc.subarray([...observations.applications]),
              objects: fc.subarray([...observations.objects]),
              sources: fc.subarray([...observations.sources]),
            }),
          }),
        ),
        ({ more, less }) => {
          expect(
            compareHealth(rank(judge(less).status), rank(judge(more).status)),
          ).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('is unknown when a source that is needed cannot be trusted', () => {
    const kinds = ['Application', ...new Set(required.map(({ kind }) => kind))];
    fc.assert(
      fc.property(
        anyObservations,
        fc.constantFrom(...kinds),
        fc.constantFrom<ObservedSource['state']>('stale', 'failed'),
        (observations, kind, state) => {
          const { status, stale } = judge({
            ...observations,
            sources: observations.sources.map(source =>
              source.kind === kind ? { ...source, state } : source,
            ),
          });
          expect({ status, stale }).toEqual({ status: 'unknown', stale: true });
        },
      ),
    );
  });

  it('is the same for the same, time and again', () => {
    fc.assert(
      fc.property(anyObservations, observations => {
        const first = judge(observations);
        const later = new Date(NOW.getTime() + 1000);
        expect(judgeTenant(expectation, observations, later, first)).toEqual(
          first,
        );
      }),
    );
  });
});

function applicationStatus({ applications }: TenantObservations) {
  const said = applications[0]?.health?.toLowerCase() ?? 'missing';
  return healthOrder.find(status => status === said) ?? 'unknown';
}
