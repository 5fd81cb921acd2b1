import { ConfigReader } from '@backstage/config';
import {
  readFleetState,
  type FleetState,
} from 'backstage-plugin-tenant-silos-common';
import { readFleets } from 'backstage-plugin-tenant-silos-node';
import { laminarFiles, tenantFiles } from '../../__testUtils__/laminarFiles';
import { configOf } from '../__testUtils__/collecting';
import { expectationAsDeployed } from './expectationAsDeployed';
import { FleetTenants } from './FleetTenants';

const [fleet] = readFleets(
  new ConfigReader(configOf({ eks: { url: 'https://eks', token: 't' } })),
);

function stateOf(
  files: Record<string, string>,
  previous?: FleetState,
): FleetState {
  const all = new Map(Object.entries(laminarFiles(files)));
  return readFleetState(
    fleet,
    { commit: `c${all.size}`, readAt: '2026-01-01T00:00:00Z', files: all },
    previous,
  );
}

const names = (tenants: { key: { tenant: string } }[]) =>
  tenants.map(({ key }) => key.tenant);

describe('FleetTenants', () => {
  let tenants: FleetTenants;

  beforeEach(() => {
    tenants = new FleetTenants(fleet, new Map([['eks', 'eks']]));
  });

  it('makes each tenant as the rules have it, whatever its name', async () => {
    // Names that are parts of other names, of kinds and of the chart.
    const odd = ['a', 'laminar', 'console', 'apps', 'eks', 'tenant', 'api'];
    const state = stateOf(
      Object.assign({}, ...odd.map(name => tenantFiles(name))),
    );
    const { changed } = await tenants.update(state);
    expect(names(changed).sort()).toEqual([...odd, 'e6data'].sort());
    for (const tenant of changed) {
      const record = state.tenants.get(tenant.key.tenant)!;
      expect(tenant.expectation()).toEqual(
        expectationAsDeployed(fleet, state, record, 'eks'),
      );
    }
  });

  it('knows a tenant in each of its clusters', async () => {
    const { blueprint, environments } = fleet;
    const both = {
      ...fleet,
      environments: {
        ...environments,
        us: { ...environments.eks, cluster: 'us-1' },
      },
      blueprint: {
        ...blueprint,
        environments: {
          ...blueprint.environments,
          us: blueprint.environments.eks,
        },
      },
    };
    const state = stateOf(tenantFiles('acme'));
    const acme = state.tenants.get('acme')!;
    const [eks] = acme.environments.filter(({ deployed }) => deployed);
    const { changed } = await new FleetTenants(
      both,
      new Map([
        ['eks', 'eks'],
        ['us', 'us-1'],
      ]),
    ).update({
      ...state,
      tenants: new Map([
        ['acme', { ...acme, environments: [eks, { ...eks, name: 'us' }] }],
      ]),
    });
    expect(
      changed.map(({ id, cluster, expectation }) => [
        id,
        cluster,
        expectation().cluster,
      ]),
    ).toEqual([
      ['eks/eks/acme', 'eks', 'eks'],
      ['eks/us/acme', 'us-1', 'us-1'],
    ]);
  });

  it('makes anew only what a commit has changed', async () => {
    const first = stateOf(tenantFiles('acme'));
    await tenants.update(first);
    const second = stateOf(
      { ...tenantFiles('acme', 'other.lmnr.cloud'), ...tenantFiles('beta') },
      first,
    );
    const { changed, removed } = await tenants.update(second);
    expect(names(changed)).toEqual(['acme', 'beta']);
    expect(removed).toEqual([]);
    const third = stateOf(tenantFiles('beta'), second);
    expect(await tenants.update(third)).toEqual({
      changed: [],
      removed: ['eks/eks/acme'],
    });
  });

  it('makes all anew when a chart within the chart has changed', async () => {
    const inner = 'k8s/laminar-core/charts/db/values.yaml';
    const first = stateOf({ [inner]: 'a: 1\n' });
    await tenants.update(first);
    const second = stateOf({ [inner]: 'a: 2\n' }, first);
    expect(names((await tenants.update(second)).changed)).toEqual(['e6data']);
  });

  it('takes the names that people gave by hand', async () => {
    const files = Object.fromEntries(
      Object.entries(tenantFiles('acme')).map(([path, text]) => [
        path,
        text
          .replace('name: tenant-acme', 'name: acme-app')
          .replace('namespace: argo', 'namespace: argocd')
          .replace('namespace: tenant-acme', 'namespace: customers'),
      ]),
    );
    const { changed } = await tenants.update(stateOf(files));
    const acme = changed.find(({ key }) => key.tenant === 'acme')!;
    expect(acme).toMatchObject({
      namespace: 'customers',
      applications: [{ namespace: 'argocd', name: 'acme-app' }],
    });
    const { objects, instances } = acme.expectation();
    expect(instances).toContain('acme-app');
    expect(
      new Set(objects.map(({ namespace }) => namespace ?? 'none')),
    ).toEqual(new Set(['customers']));
  });

  it('knows nothing of a tenant whose files cannot be read', async () => {
    const { changed } = await tenants.update(
      stateOf({
        ...tenantFiles('acme'),
        'k8s/laminar-core/tenants/acme/values-eks.yaml': 'a: [\n',
      }),
    );
    const acme = changed.find(({ key }) => key.tenant === 'acme')!;
    expect(acme.expectation()).toMatchObject({
      applications: [],
      objects: [],
    });
  });
});
