import { readFleets } from './readFleets';
import { readFleetFile } from './readFleetFile';
import { ConfigReader } from '@backstage/config';

const SETTINGS = {
  repository: { url: 'https://github.com/acme/laminar-infra' },
  blueprint: 'laminar',
  environments: {
    eks: { domain: 'lmnr.cloud', bucket: 'laminar-dev', storageClass: 'gp3' },
  },
  catalog: { fallbackOwner: 'group:default/platform-admins' },
};

const text = (fleet: object, more: object = {}) =>
  JSON.stringify({ fleet: { id: 'laminar', ...SETTINGS, ...fleet }, ...more });

describe('readFleetFile', () => {
  it('reads the same fleet as the portal', () => {
    const [fleet] = readFleets(
      new ConfigReader({ tenantSilos: { fleets: { laminar: SETTINGS } } }),
    );
    expect(readFleetFile(text({}))).toEqual(fleet);
  });

  it('takes a repository on a host that no integration is for', () => {
    const url = 'https://git.example.com/acme/laminar-infra';
    expect(readFleetFile(text({ repository: { url } })).repository.url).toBe(
      url,
    );
  });

  it.each([
    ['', 'fleet is missing; add it'],
    ['fleet: 1', 'fleet is of type number, but has to be of type object'],
    ['fleet: {}', 'fleet.id is missing; add it'],
    ['a: [', 'tenant-silos.yaml is not valid YAML'],
    ['- 1', 'tenant-silos.yaml is a list, not a mapping'],
    [text({}, { fleets: {} }), 'the file has the unknown key fleets'],
    [text({ blueprint: 'x' }), "fleet.blueprint 'x' is not a built-in"],
    [text({ id: 'A b' }), 'fleet is not an id'],
    [
      text({ environments: { eks: { domain: 'lmnr.cloud' } } }),
      'fleet.environments.eks.bucket is missing',
    ],
    [
      text({ repository: { url: 'https://user:pw@github.com/a/b' } }),
      'fleet.repository.url contains credentials',
    ],
  ])('refuses %j', (input, message) => {
    expect(() => readFleetFile(input)).toThrow(message);
  });
});
