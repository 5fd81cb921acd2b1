import {
  projectApplication,
  type ObservedSource,
} from 'backstage-plugin-tenant-silos-common';
import { healthDetail, objectOf } from '../../__testUtils__/healthDetail';
import type { HealthDetail } from '../../health/types';
import { inventoryOf } from './inventory';
import { itemsOf } from './items';

const NOW = new Date('2026-01-02T00:00:00Z');
const MISSING = 'Git has it, the cluster has not';

const source = (
  apiVersion: string,
  kind: string,
  more: Partial<ObservedSource> = {},
): ObservedSource => ({
  cluster: 'eks',
  apiVersion,
  kind,
  state: 'live',
  ...more,
});
const ARGOCD = source('argoproj.io/v1alpha1', 'Application', {
  cluster: 'hub',
  instance: 'main',
});
const SOURCES = [
  ARGOCD,
  source('apps/v1', 'Deployment'),
  source('v1', 'PersistentVolumeClaim'),
  source('v1', 'ConfigMap'),
  source('cert-manager.io/v1', 'Certificate', { state: 'not-installed' }),
];

/** A Deployment in the tenant's namespace, as Argo CD lists it. */
const resource = (name: string, more: object = {}) => ({
  group: 'apps',
  kind: 'Deployment',
  namespace: 'tenant-acme',
  name,
  status: 'OutOfSync',
  ...more,
});

/** A tenant whose Application says this of its objects. */
function detailWith(
  resources: object[],
  {
    metadata = {},
    ...options
  }: Parameters<typeof healthDetail>[1] & {
    metadata?: object;
  } = {},
): HealthDetail {
  const application = projectApplication('main', {
    metadata: { name: 'tenant-acme', namespace: 'argo', ...metadata },
    status: { sync: { status: 'OutOfSync' }, resources },
  })!;
  return { ...healthDetail('acme', options), applications: [application] };
}

const told = (detail: HealthDetail, sources = SOURCES) =>
  inventoryOf(
    itemsOf(detail, { objects: [], namespace: 'tenant-acme' }, sources),
    NOW,
  ).map(({ name, state, status, message }) => ({
    name,
    state,
    status,
    message,
  }));

const missing = (name: string, message = MISSING) => ({
  name,
  state: 'missing',
  status: 'missing',
  message,
});

it('tells what Git has and the cluster has not', () => {
  expect(
    told(
      detailWith([
        resource('agent'),
        resource('data', { group: '', kind: 'PersistentVolumeClaim' }),
        resource('tls', { group: 'cert-manager.io', kind: 'Certificate' }),
      ]),
    ),
  ).toEqual(
    expect.arrayContaining([
      missing('agent'),
      missing('data'),
      missing('tls', 'the cluster does not know the kind Certificate'),
    ]),
  );
});

it('leaves alone what is told of already', () => {
  const detail = detailWith(
    [resource('api'), resource('agent'), resource('console')],
    {
      expected: [{ name: 'api' }, { name: 'console' }],
      observed: [
        objectOf('acme', 'apps/v1', 'Deployment', 'api'),
        objectOf('acme', 'apps/v1', 'Deployment', 'agent', {
          spec: { replicas: 1 },
        }),
      ],
    },
  );
  expect(told(detail)).toEqual(told({ ...detail, applications: [] }));
});

it('tells once what two Argo CDs tell', () => {
  const detail = detailWith([resource('agent')]);
  const [application] = detail.applications;
  expect(
    told(
      {
        ...detail,
        applications: [application, { ...application, instance: 'other' }],
      },
      [...SOURCES, { ...ARGOCD, instance: 'other' }],
    ),
  ).toEqual([missing('agent')]);
});

it('says of what is not kept no more than that it differs', () => {
  expect(
    told(detailWith([resource('settings', { group: '', kind: 'ConfigMap' })])),
  ).toEqual([
    {
      name: 'settings',
      state: 'expected',
      status: undefined,
      message: 'differs from Git',
    },
  ]);
});

it.each([
  ['is in sync', { status: 'Synced' }],
  ['is a hook', { hook: true }],
  ['Git no longer has', { requiresPruning: true }],
  ['is in another namespace', { namespace: 'shared' }],
  ['is of a kind that nobody watches', { group: 'gateway.networking.k8s.io' }],
  ['is not compared', { status: undefined }],
])('leaves out what %s', (_case, more) => {
  expect(told(detailWith([resource('agent', more)]))).toEqual([]);
});

it.each<[string, ObservedSource[]]>([
  ['the kind', [ARGOCD, source('apps/v1', 'Deployment', { state: 'stale' })]],
  [
    'the kind in this cluster',
    [ARGOCD, source('apps/v1', 'Deployment', { cluster: 'other' })],
  ],
  ['Argo CD', [{ ...ARGOCD, state: 'stale' }, source('apps/v1', 'Deployment')]],
  [
    'this Argo CD',
    [{ ...ARGOCD, instance: 'other' }, source('apps/v1', 'Deployment')],
  ],
])('claims nothing without news of %s', (_what, sources) => {
  expect(told(detailWith([resource('agent')]), sources)).toEqual([]);
});

it('claims nothing of what is being deleted', () => {
  const metadata = { deletionTimestamp: '2026-01-01T00:00:00Z' };
  expect(told(detailWith([resource('agent')], { metadata }))).toEqual([]);
});
