import {
  expectationOf,
  FOREIGN,
  STORAGE,
  valuesOf,
} from '../live/__testUtils__/liveTenant';
import { Neighbours } from './Neighbours';

const values = valuesOf();

function neighboursOf(...otherTenants: string[]): Neighbours {
  return new Neighbours({
    expectation: expectationOf(values),
    values,
    storage: STORAGE,
    foreignPrefixes: FOREIGN,
    otherTenants,
  });
}

describe('Neighbours', () => {
  it.each([
    ['host: laminar-globex-postgresql', 'laminar-globex-postgresql'],
    ['laminar-globex-postgresql.tenant-globex.svc', 'tenant-globex'],
    ['namespace: tenant-globex', 'tenant-globex'],
    ['see (tenant-globex).', 'tenant-globex'],
    ['user=laminar_globex', 'laminar_globex'],
    ['https://GLOBEX.lmnr.cloud/api', 'globex.lmnr.cloud'],
    ['tenant: globex', 'globex'],
    ['{"tenant": "globex"}', 'globex'],
    ['LAMINAR_TENANT=globex', 'globex'],
    ['tenant-silos.io/tenant: globex', 'globex'],
  ])('finds another tenant in %s', (text, word) => {
    expect(neighboursOf().mentionsIn(text)).toContainEqual({
      word,
      tenant: 'globex',
    });
  });

  it.each([
    ['its own names', 'laminar-acme-postgresql tenant-acme acme.lmnr.cloud'],
    ['a bare name, which may be any word', 'globex: globex globex.com'],
    ['a part of a word', 'mytenant-globex tenant-globexia'],
    ['a tenant that the fleet does not have', 'tenant-initech'],
    ['services that all share', 'greptimedb.laminar-monitoring.svc'],
    ['its own tenant', 'tenant: acme'],
  ])('does not take for one %s', (_, text) => {
    expect(neighboursOf().mentionsIn(text)).toEqual([]);
  });

  it('takes a name of its own for its own, whatever others are called', () => {
    expect(
      neighboursOf('acme-config').mentionsIn('laminar-acme-config'),
    ).toEqual([]);
  });

  it('knows the namespaces of others', () => {
    const neighbours = neighboursOf('initech');
    expect(neighbours.isDedicated).toBe(true);
    expect(neighbours.ofNamespace('tenant-initech')).toBe('initech');
    expect(neighbours.ofNamespace('tenant-acme')).toBeUndefined();
    expect(neighbours.ofNamespace('kube-system')).toBeUndefined();
  });

  it('does with namespaces that are named as the tenant', () => {
    const neighbours = new Neighbours({
      expectation: { ...expectationOf(values), namespace: 'acme' },
      values,
      storage: STORAGE,
      foreignPrefixes: FOREIGN,
    });
    expect(neighbours.isDedicated).toBe(true);
    expect(neighbours.ofNamespace('globex')).toBe('globex');
  });
});
