import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readFleets } from './readFleets';

function laminar(overrides: JsonObject = {}): JsonObject {
  return {
    title: 'Laminar',
    repository: { url: 'https://github.com/acme/laminar-infra' },
    blueprint: 'laminar',
    environments: {
      eks: { domain: 'lmnr.cloud', bucket: 'laminar-dev', storageClass: 'gp3' },
      local: {},
    },
    catalog: { fallbackOwner: 'group:default/platform-admins' },
    ...overrides,
  };
}

function read(fleets: JsonObject, more: JsonObject = {}) {
  return readFleets(new ConfigReader({ tenantSilos: { fleets }, ...more }));
}

describe('readFleets', () => {
  it('fills in the defaults', () => {
    const [fleet] = read({ laminar: laminar() });
    expect(fleet).toMatchObject({
      id: 'laminar',
      title: 'Laminar',
      repository: {
        url: 'https://github.com/acme/laminar-infra',
        cloneUrl: 'https://github.com/acme/laminar-infra.git',
        branch: 'main',
      },
      environments: {
        eks: {
          domains: ['lmnr.cloud'],
          server: 'https://kubernetes.default.svc',
        },
        local: { domains: ['localhost'] },
      },
      pullRequests: { branchPrefix: 'tenant-silos/', labels: [] },
      catalog: { namespace: 'default', domain: 'laminar', depth: 'full' },
      readOnly: false,
    });
    expect(fleet.blueprint.name).toBe('laminar');
  });

  it('reads none when there is no configuration', () => {
    expect(readFleets(new ConfigReader({}))).toEqual([]);
  });

  it('reads how many nodes and zones a cluster has', () => {
    const eks = { domain: 'lmnr.cloud', bucket: 'b', storageClass: 'gp3' };
    const of = (more: JsonObject) =>
      read({
        laminar: laminar({ environments: { eks: { ...eks, ...more } } }),
      });
    expect(of({ nodes: 6, zones: 3 })[0].environments.eks).toMatchObject({
      nodes: 6,
      zones: 3,
    });
    expect(() => of({ zones: 0 })).toThrow('zones');
  });

  it('reads dashboards, and tells what is wrong with one', () => {
    const eks = { domain: 'lmnr.cloud', bucket: 'b', storageClass: 'gp3' };
    const of = (url: string) =>
      read({
        laminar: laminar({
          environments: {
            eks: { ...eks, dashboards: [{ title: 'Grafana', url }] },
          },
        }),
      });
    const url = 'https://grafana.test/d/1?var-tenant={tenant}&ns={namespace}';
    expect(of(url)[0].environments.eks.dashboards).toEqual([
      { title: 'Grafana', url },
    ]);
    expect(() => of('https://grafana.test/{tenat}')).toThrow(
      'tenantSilos.fleets.laminar.environments.eks.dashboards.0.url has the unknown placeholder {tenat}',
    );
    expect(() => of('https://grafana.test/{cluster}')).toThrow(
      'environments.eks.cluster is missing',
    );
    expect(() => of('https://grafana.test/{tenant|upper}')).toThrow(
      "unknown filter 'upper'",
    );
    expect(() => of('data:text/html,{tenant}')).toThrow('is not a web address');
  });

  it('brings the repository URL to one form', () => {
    const [fleet] = read({
      laminar: laminar({
        repository: { url: 'https://github.com/acme/laminar-infra.git/' },
      }),
    });
    expect(fleet.repository.url).toBe('https://github.com/acme/laminar-infra');
  });

  it('reads a host with a port that has an integration', () => {
    const [fleet] = read(
      {
        laminar: laminar({
          repository: { url: 'http://localhost:7008/acme/laminar-infra' },
        }),
      },
      {
        integrations: {
          github: [
            {
              host: 'localhost:7008',
              apiBaseUrl: 'http://localhost:7008/api/v3',
            },
          ],
        },
      },
    );
    expect(fleet.repository.url).toBe(
      'http://localhost:7008/acme/laminar-infra',
    );
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'an unknown environment',
      { environments: { gke: { domain: 'lmnr.cloud' } } },
      /laminar\.environments\.gke is not an environment of blueprint laminar, which has eks, local; rename/,
    ],
    [
      'no environment',
      { environments: {} },
      /laminar\.environments is empty; configure one of eks, local/,
    ],
    [
      'a missing domain',
      { environments: { eks: { bucket: 'b', storageClass: 'gp3' } } },
      /environments\.eks\.domain is missing, but the host \('\{tenant\}\.\{domain\}'\)/,
    ],
    [
      'a missing bucket',
      { environments: { eks: { domain: 'lmnr.cloud', storageClass: 'gp3' } } },
      /environments\.eks\.bucket is missing, but the storage location artifacts \('s3:.*add it/,
    ],
    [
      'a missing storage class',
      { environments: { eks: { domain: 'lmnr.cloud', bucket: 'b' } } },
      /environments\.eks\.storageClass is missing, but the value postgresql/,
    ],
    [
      'a host without an integration',
      { repository: { url: 'https://git.example.com/acme/infra' } },
      /repository\.url is on git\.example\.com, for which there is no integration; add an entry/,
    ],
    [
      'something that is no repository',
      { repository: { url: 'https://github.com/acme' } },
      /repository\.url 'https:\/\/github\.com\/acme' is not the web address of a repository; write it like/,
    ],
    [
      'credentials in the URL',
      { repository: { url: 'https://me:secret@github.com/acme/infra' } },
      /repository\.url contains credentials; put them under integrations/,
    ],
    [
      'a branch with a slash',
      { repository: { url: 'https://github.com/acme/i', branch: 'a/b' } },
      /repository\.branch 'a\/b' contains a slash/,
    ],
    [
      'a prefix without a slash',
      { pullRequests: { branchPrefix: 'tenants' } },
      /pullRequests\.branchPrefix 'tenants' does not end in a slash; write 'tenants\/'/,
    ],
    [
      'a prefix that Git refuses',
      { pullRequests: { branchPrefix: 'a..b/' } },
      /pullRequests\.branchPrefix 'a\.\.b\/' is not the start of a branch name/,
    ],
    [
      'a duplicate label',
      { pullRequests: { labels: ['tenant', 'tenant'] } },
      /pullRequests\.labels names something twice; remove the duplicate/,
    ],
    [
      'an unknown blueprint',
      { blueprint: 'lunar' },
      /laminar\.blueprint 'lunar' is not a built-in blueprint; name one of laminar/,
    ],
    [
      'a broken inline blueprint',
      { blueprint: { name: 'own' } },
      /laminar\.blueprint .*title/,
    ],
    [
      'an owner that is no reference',
      { catalog: { fallbackOwner: 'admins' } },
      /catalog\.fallbackOwner 'admins' is not a full entity reference; write it like/,
    ],
    [
      'a missing owner',
      { catalog: {} },
      /catalog\.fallbackOwner is missing; add it/,
    ],
    [
      'an unknown key',
      { readonly: true },
      /fleets\.laminar has the unknown key readonly; remove or correct/,
    ],
    [
      'a domain with a scheme',
      { environments: { eks: { domain: 'https://lmnr.cloud' } } },
      /environments\.eks\.domain is not a domain; write it in lower case/,
    ],
  ])('refuses %s', (_title, overrides, message) => {
    const act = () => read({ laminar: laminar(overrides) });
    expect(act).toThrow(message);
    expect(act).toThrow(expect.objectContaining({ name: 'InputError' }));
  });

  it('never repeats credentials of a URL', () => {
    let message = '';
    try {
      read({
        laminar: laminar({
          repository: { url: 'https://me:secret@github.com/acme/infra' },
        }),
      });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('credentials');
    expect(message).not.toContain('secret');
  });

  it('refuses an id that cannot be part of a branch name', () => {
    expect(() => read({ 'La minar': laminar() })).toThrow(/is not an id; use/);
  });

  it('refuses two deployed environments that share Applications', () => {
    const [{ blueprint }] = read({ laminar: laminar() });
    const second = {
      ...blueprint.environments.eks,
      layers: blueprint.environments.eks.layers.map(layer => ({
        ...layer,
        path: layer.path.replace('eks', 'gke'),
      })),
    };
    const twice = JSON.parse(
      JSON.stringify({
        ...blueprint,
        environments: { ...blueprint.environments, gke: second },
      }),
    );
    const settings = {
      domain: 'lmnr.cloud',
      bucket: 'b',
      storageClass: 'gp3',
    };
    expect(() =>
      read({
        laminar: laminar({
          blueprint: twice,
          environments: { eks: settings, gke: settings },
        }),
      }),
    ).toThrow(
      /deploys eks and gke, but application\.name .*does not tell them apart; put \{environment\} into it[\s\S]*application\.path/,
    );
  });

  it('refuses two fleets of the same tenants, and tells all mistakes', () => {
    expect(() =>
      read({
        one: laminar(),
        two: laminar({
          repository: { url: 'https://github.com/Acme/Laminar-infra' },
        }),
      }),
    ).toThrow(
      /fleets\.two\.repository has the same repository, branch and layout as fleet one[\s\S]*fleets\.two\.catalog\.namespace has the same catalog namespace as fleet one/,
    );
  });
});
