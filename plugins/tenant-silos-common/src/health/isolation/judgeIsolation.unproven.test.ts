import {
  CONFIG,
  liveAcme,
  NAMESPACE,
  object,
} from '../live/__testUtils__/liveTenant';
import type { LiveObjects } from '../live/types';
import {
  acme,
  layerOf,
  withVariable,
  withConfig,
  lettingIn,
  probed,
  ACCOUNT,
  bound,
  SECRETS,
} from './__testUtils__/tampering';
import type { IsolationLayerId } from './types';

describe('judgeIsolation', () => {
  it.each<[string, IsolationLayerId, Partial<LiveObjects>, string]>([
    [
      'a namespace that was not read',
      'namespace',
      {
        namespace: undefined,
        unread: [{ what: 'namespace', why: 'forbidden' }],
      },
      'The namespace was not read: forbidden',
    ],
    [
      'a namespace that is going',
      'namespace',
      {
        namespace: {
          metadata: {
            name: NAMESPACE,
            deletionTimestamp: '2026-11-20T11:00:00Z',
          },
        },
      },
      'The namespace tenant-acme is being deleted',
    ],
    [
      'a pod that says nothing of its tenant',
      'namespace',
      { pods: [object('debug', { spec: {} })] },
      'Nothing says whose these pods are: debug',
    ],
    [
      'objects that nobody watched',
      'namespace',
      { observed: [] },
      'Nothing is known of the objects in tenant-acme',
    ],
    [
      'a database that is not there',
      'database',
      { statefulSets: [] },
      'StatefulSet laminar-acme-postgresql is not in tenant-acme',
    ],
    [
      'a claim without a volume',
      'database',
      { observed: [] },
      'No volume is known of data-laminar-acme-postgresql-0',
    ],
    [
      'a Service that leads elsewhere',
      'database',
      {
        endpointSlices: [
          object('elsewhere', {
            metadata: {
              labels: {
                'kubernetes.io/service-name': 'laminar-acme-postgresql',
              },
            },
            endpoints: [{ addresses: ['10.9.9.9'] }],
          }),
        ],
      },
      'Service laminar-acme-postgresql leads to 10.9.9.9, which is no pod of the tenant',
    ],
    [
      'a database that nobody knows',
      'database',
      withVariable('URL', 'mysql://reader:secret@db.elsewhere/sales'),
      'points to the database db.elsewhere, and nothing says whose that is',
    ],
    [
      'configuration that says nothing of a database',
      'database',
      { configMaps: [], pods: [] },
      'Nothing was found that points to its database',
    ],
    [
      'a folder that all tenants share',
      'storage',
      withConfig(`${CONFIG}\nroot: s3://laminar-dev/tenants\n`),
      'names s3://laminar-dev/tenants, in which the data of globex and others is',
    ],
    [
      'its own prefix nowhere',
      'storage',
      withConfig('artifact-url: s3://laminar-dev/tenants/acme/artifacts'),
      'Nothing is configured for s3://laminar-dev/tenants/acme/checkpoints',
    ],
    [
      'a network that nobody tried',
      'network',
      { probe: undefined },
      'Whether the network enforces the policies was not tried',
    ],
    [
      'a probe that failed',
      'network',
      {
        probe: undefined,
        unread: [{ what: 'networkProbe', why: 'no right to create pods' }],
      },
      'Whether the network enforces the policies is not known: no right to create pods',
    ],
    [
      'a probe that reaches nothing',
      'network',
      probed([true, 'timed-out'], [false, 'timed-out']),
      'The probe did not reach target-0, which is allowed',
    ],
    [
      'a probe without a control',
      'network',
      probed([false, 'timed-out']),
      'The probe tried nothing that is allowed',
    ],
    [
      'a probe that was not run',
      'network',
      probed([true, 'connected'], [false, 'not-run']),
      'The probe did not try target-1',
    ],
    [
      'a probe of last week',
      'network',
      { probe: { ...liveAcme().probe!, at: '2026-11-13T12:00:00Z' } },
      'The network was tried at 2026-11-13T12:00:00Z, which is too long ago',
    ],
    [
      'a range of addresses',
      'network',
      lettingIn({ ipBlock: { cidr: '10.0.0.0/8' } }),
      'the addresses 10.0.0.0/8; whether other tenants are among them is not known',
    ],
    [
      'a selector that nobody understands',
      'network',
      lettingIn({
        namespaceSelector: {
          matchExpressions: [{ key: 'a', operator: 'Like' }],
        },
      }),
      'namespaces by a; whether other tenants are among them is not known',
    ],
    [
      'bindings of other namespaces that were not read',
      'rbac',
      { otherRoleBindings: undefined },
      'RoleBindings of other namespaces were not read',
    ],
    [
      'a ClusterRole that was not read',
      'rbac',
      bound(ACCOUNT, SECRETS, 'another'),
      'to the ServiceAccount laminar-acme, whose rules were not read',
    ],
    [
      'an authorizer that was not asked',
      'rbac',
      { accessReviews: [] },
      'The authorizer did not answer 18 of 18 questions about default and laminar-acme',
    ],
    [
      'an authorizer that was not asked about all',
      'rbac',
      {
        accessReviews: liveAcme().accessReviews!.filter(
          ({ user }) => !user.endsWith(':default'),
        ),
      },
      'The authorizer did not answer 9 of 18 questions about default',
    ],
    [
      'ConfigMaps that no pod uses',
      'configuration',
      { pods: [] },
      'No pod of the tenant uses laminar-acme-config',
    ],
    [
      'no ConfigMap of its own',
      'configuration',
      { configMaps: [] },
      'None of its ConfigMaps is there',
    ],
  ])('does not take for proven %s: %s', (_, id, parts, text) => {
    const layer = layerOf(id, acme(parts));
    expect(layer.verdict).toBe('not-proven');
    expect(layer.evidence.map(each => each.text).join('\n')).toContain(text);
  });
});
