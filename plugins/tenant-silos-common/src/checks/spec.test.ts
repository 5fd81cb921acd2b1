import { planChange } from '../plan';
import type { TenantSpec } from '../spec';
import { laminarFleet, stateOf } from '../testUtils/fleet';

const fleet = laminarFleet();
const state = stateOf(fleet);

function checks(spec: Partial<TenantSpec>) {
  return planChange(
    { fleet, state, openChanges: [] },
    {
      action: 'create',
      spec: { name: 'acme', owner: 'team-acme', tier: 'silo', ...spec },
    },
  ).checks;
}

describe('rules of a specification', () => {
  it.each([
    ['owner-invalid', { owner: 'group:default/team acme' }, 'owner'],
    [
      'environment-unknown',
      { environments: ['eks', 'gke'] },
      'environments[1]',
    ],
    ['environment-none-deployed', { environments: ['local'] }, 'environments'],
    ['host-outside-domains', { hosts: ['acme.example.org'] }, 'hosts[0]'],
    ['host-outside-domains', { hosts: ['evil-lmnr.cloud'] }, 'hosts[0]'],
    ['host-is-domain', { hosts: ['lmnr.cloud'] }, 'hosts[0]'],
    ['host-invalid', { hosts: ['https://acme.lmnr.cloud'] }, 'hosts[0]'],
    ['host-invalid', { hosts: ['acme_1.lmnr.cloud'] }, 'hosts[0]'],
    ['storage-unknown', { storage: { logs: 's3://b/x' } }, 'storage.logs'],
    [
      'storage-invalid',
      { storage: { artifacts: 's3://b' } },
      'storage.artifacts',
    ],
    [
      'storage-invalid',
      { storage: { artifacts: 's3://b/a/../c' } },
      'storage.artifacts',
    ],
    [
      'env-duplicate',
      {
        env: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      },
      'env[1].name',
    ],
  ] as [string, Partial<TenantSpec>, string][])(
    '%s for %j',
    (id, spec, field) => {
      expect(checks(spec)).toContainEqual(
        expect.objectContaining({
          id,
          field,
          severity: 'error',
          fix: expect.any(String),
        }),
      );
    },
  );

  it.each([
    ['DB_PASSWORD', 'hunter2hunter2'],
    ['GITHUB_TOKEN', 'ghp_0123456789'],
    ['DATABASE_URL', 'postgres://laminar:hunter2hunter2@db/laminar'],
  ])(
    'keeps the secret in %s out of Git and out of the message',
    (name, value) => {
      const found = checks({ env: [{ name, value }] });
      expect(found).toMatchObject([
        { id: 'plain-secret', severity: 'error', field: 'env[0].value' },
      ]);
      expect(JSON.stringify(found)).not.toContain('hunter2');
      expect(JSON.stringify(found)).not.toContain('ghp_');
    },
  );

  it('accepts a reference to a Secret', () => {
    expect(
      checks({
        env: [
          {
            name: 'DB_PASSWORD',
            valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
          },
          { name: 'TOKEN_URL', value: 'https://sso.example.org/token' },
        ],
      }),
    ).toEqual([]);
  });
});
