import { ConfigReader } from '@backstage/config';
import type {
  FleetState,
  TenantRecord,
} from 'backstage-plugin-tenant-silos-common';
import { readFleets } from 'backstage-plugin-tenant-silos-node';
import { sandboxConfig } from '../../__testUtils__/sandboxConfig';
import { HiddenTenants } from './HiddenTenants';

const [fleet] = readFleets(
  new ConfigReader(sandboxConfig('https://github.com')),
);
const NAMESPACE = fleet.blueprint.names.find(
  ({ kind }) => kind === 'namespace',
)!.id;

const record = (
  name: string,
  {
    namespace = `tenant-${name}`,
    hosts = [`${name}.lmnr.cloud`],
    url = `s3://laminar-dev/tenants/${name}/checkpoints`,
  } = {},
): TenantRecord => ({
  name,
  state: 'in-force',
  tier: 'silo',
  names: [
    { id: NAMESPACE, value: namespace },
    { id: 'release', value: `laminar-${name}` },
  ],
  environments: [
    {
      name: 'eks',
      deployed: true,
      hosts,
      secure: true,
      storage: [{ id: 'checkpoints', url }],
      application: { name: `tenant-${name}`, file: 'a.yaml' },
      files: [],
    },
  ],
  problems: [],
  files: [],
});

const stateOf = (...tenants: TenantRecord[]) =>
  ({
    tenants: new Map(tenants.map(tenant => [tenant.name, tenant])),
  } as unknown as FleetState);

const STATE = stateOf(
  record('acme'),
  record('acme-labs'),
  record('globex'),
  record('initech', {
    namespace: 'print-shop',
    hosts: ['tps.example.com'],
    url: 's3://old-bucket/reports/',
  }),
  record('seen'),
  record('api'),
  record('umbrella', { namespace: 'umbrella' }),
);

const hide = new HiddenTenants(
  fleet,
  STATE,
  ({ tenant }) => tenant === 'acme' || tenant === 'seen',
).inTextsOf('acme', ['laminar-acme-api', 'laminar-acme-postgresql']);

describe('tenants that somebody may not see', () => {
  it.each([
    // Names that are made of theirs.
    [
      'ConfigMap engine, DB, names laminar-globex-postgresql, which is of globex',
      'ConfigMap engine, DB, names another tenant, which is of another tenant',
    ],
    [
      'points to laminar-globex-postgresql.tenant-globex.svc:5432',
      'points to another tenant',
    ],
    ['has the database globex_db', 'has the database another tenant'],
    [
      's3://laminar-dev/tenants/globex/a, which is of globex',
      'another tenant, which is of another tenant',
    ],
    ['host "globex.lmnr.cloud"', 'host "another tenant"'],
    ['for tenant-globex, tenant-seen', 'for another tenant, tenant-seen'],
    ['https://GLOBEX.lmnr.cloud/.', 'another tenant.'],
    // Their names alone, where a sentence says that they are some.
    ['Its label says tenant globex', 'Its label says another tenant'],
    ['instance says globex.', 'instance says another tenant.'],
    ['TENANT=globex', 'TENANT=another tenant'],
    // Names that nobody would know for theirs.
    ['service accounts of print-shop', 'service accounts of another tenant'],
    ['(tps.example.com)', '(another tenant)'],
    ['names s3://old-bucket/reports/2026', 'names another tenant'],
    ['in umbrella', 'in another tenant'],
    // Of two that look alike.
    ['Pod laminar-acme-labs-api-0', 'Pod another tenant'],
  ])('are not named in “%s”', (text, hidden) => {
    expect(hide(text)).toBe(hidden);
  });

  it.each([
    'StatefulSet laminar-acme-postgresql runs in tenant-acme, on data-laminar-acme-postgresql-0',
    's3://laminar-dev/tenants/acme/checkpoints',
    'acme.lmnr.cloud is of acme',
    // Those that may be seen.
    'names tenant-seen, which is of seen, at s3://laminar-dev/tenants/seen/x',
    // A word that is a tenant, too, and what is called after it.
    'the api does not answer',
    'Deployment laminar-acme-api: pods of laminar-acme-api-7f6d55c9d',
    // Others' names within words.
    'globexes and api2',
  ])('leave “%s” as it is', text => {
    expect(hide(text)).toBe(text);
  });

  it('does not take the longer of two names for the shorter one', () => {
    const inLabs = new HiddenTenants(
      fleet,
      STATE,
      ({ tenant }) => tenant === 'acme-labs',
    ).inTextsOf('acme-labs', ['laminar-acme-labs-api']);
    expect(inLabs('laminar-acme-labs-api-0 and laminar-acme-api-0')).toBe(
      'laminar-acme-labs-api-0 and another tenant',
    );
  });

  it('leaves a namespace that is shared with one who may be seen', () => {
    const shared = new HiddenTenants(
      fleet,
      stateOf(
        record('acme', { namespace: 'all' }),
        record('globex', { namespace: 'all' }),
      ),
      ({ tenant }) => tenant === 'acme',
    ).inTextsOf('acme');
    expect(shared('objects in all')).toBe('objects in all');
  });

  it('asks about those alone that are named', () => {
    const mayRead = jest.fn(() => true);
    const text = 'laminar-globex-api is of tenant-globex';
    expect(
      new HiddenTenants(fleet, STATE, mayRead).inTextsOf('acme')(text),
    ).toBe(text);
    const asked = mayRead.mock.calls.map(
      ([resource]: unknown[]) => (resource as { tenant: string }).tenant,
    );
    expect(new Set(asked)).toEqual(new Set(['globex', 'api']));
  });

  it('takes no longer than the text is long', () => {
    const lookUps = (length: number) => {
      const get = jest.spyOn(STATE.tenants as Map<string, TenantRecord>, 'get');
      hide(`${'a-'.repeat(length)}/${'b.'.repeat(length)}`);
      const { length: count } = get.mock.calls;
      get.mockRestore();
      return count;
    };
    expect(lookUps(2_000)).toBeLessThanOrEqual(2.1 * lookUps(1_000));
    // With a search that begins anew at each of them, this would take minutes.
    const marks = `${'.'.repeat(500_000)}a${'/'.repeat(500_000)}a`;
    expect(hide(marks)).toBe(marks);
  });
});
