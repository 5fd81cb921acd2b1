import { planChange, type OpenChange } from '../plan';
import type { TenantSpec } from '../spec';
import { laminarFleet, stateOf } from '../testUtils/fleet';

const fleet = laminarFleet();
const state = stateOf(fleet, {
  'k8s/laminar-core/tenants/e6data/values-eks.yaml': [
    'ingress:',
    '  hosts: [e6data.lmnr.cloud, Data.lmnr.cloud]',
    'engine:',
    '  artifactUrl: s3://laminar-dev/tenants/e6data/artifacts',
    '  checkpointUrl: s3://laminar-dev/shared/nine/checkpoints/',
    'postgresql: { auth: { database: laminar_nine } }',
  ].join('\n'),
  'argocd/applications/tenants/e6data.yaml': [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Application',
    'spec: { destination: { namespace: tenant-old } }',
  ].join('\n'),
});

function errors(spec: Partial<TenantSpec>, openChanges: OpenChange[] = []) {
  return planChange(
    { fleet, state, openChanges },
    {
      action: 'create',
      spec: { name: 'acme', owner: 'team-acme', tier: 'silo', ...spec },
    },
  ).checks.map(({ id, field, message }) => ({ id, field, message }));
}

describe('clashes with tenants of the base branch', () => {
  it('finds a host that is taken, whatever its case', () => {
    expect(errors({ hosts: ['data.lmnr.cloud'] })).toEqual([
      {
        id: 'host-taken',
        field: 'hosts[0]',
        message: "Host data.lmnr.cloud is taken by tenant 'e6data'",
      },
    ]);
  });

  it('finds a database and a namespace that files give to another tenant', () => {
    expect(errors({ name: 'nine' })).toMatchObject([
      { id: 'database-taken', field: 'name' },
    ]);
    expect(errors({ name: 'old' })).toMatchObject([
      { id: 'namespace-taken', field: 'name' },
    ]);
  });

  it('finds a storage prefix that is the same, contains or lies within', () => {
    for (const [url, how] of [
      ['s3://laminar-dev/tenants/e6data/artifacts/', 'is taken by'],
      ['s3://laminar-dev/tenants/e6data/artifacts/deep', 'overlaps'],
      ['s3://laminar-dev/tenants/e6data', 'overlaps'],
    ]) {
      expect(errors({ storage: { artifacts: url } })).toMatchObject([
        {
          id: 'storage-taken',
          field: 'storage.artifacts',
          message: expect.stringContaining(how),
        },
      ]);
    }
  });

  it('lets neighbours be that share the beginning of a name', () => {
    expect(errors({ name: 'e6data-2' })).toEqual([]);
    expect(
      errors({
        storage: { artifacts: 's3://laminar-dev/tenants/e6data/artifacts-2' },
      }),
    ).toEqual([]);
  });
});

describe('clashes with open changes', () => {
  const other: OpenChange = {
    number: 7,
    action: 'create',
    tenant: 'other',
    spec: {
      name: 'other',
      owner: 'group:default/other',
      tier: 'silo',
      environments: ['eks'],
      hosts: ['shop.lmnr.cloud'],
    },
  };

  it('names the change that asked first', () => {
    expect(errors({ hosts: ['shop.lmnr.cloud'] }, [other])).toMatchObject([
      {
        id: 'host-taken',
        message:
          "Host shop.lmnr.cloud is taken by tenant 'other', asked for in #7",
      },
    ]);
  });

  it('does not hold a change against itself', () => {
    expect(
      errors({ name: 'other', hosts: ['shop.lmnr.cloud'] }, [other]),
    ).toMatchObject([{ id: 'already-asked' }]);
  });
});
