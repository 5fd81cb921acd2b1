import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { planChange } from '../plan';
import { laminarFleet, stateOf } from '../testUtils/fleet';
import { fleetEntities, tenantEntities } from './entities';

const fleet = laminarFleet();
const plan = planChange(
  { fleet, state: stateOf(fleet), openChanges: [] },
  {
    action: 'create',
    spec: { name: 'acme', owner: 'team-acme', tier: 'silo' },
  },
);
const files = Object.fromEntries(
  plan.files.map(file => [file.path, file.after!]),
);
const state = stateOf(fleet, files);

function entitiesOf(entities: Entity[]) {
  return new Map(entities.map(entity => [stringifyEntityRef(entity), entity]));
}

describe('tenantEntities', () => {
  const record = state.tenants.get('acme')!;
  const entities = entitiesOf(tenantEntities(fleet, record));

  it('are those that the plan promised', () => {
    expect([...entities.keys()]).toEqual(plan.entityRefs);
  });

  it('pass the policies of the catalog', async () => {
    const policy = EntityPolicies.allOf([
      new SchemaValidEntityPolicy(),
      new DefaultNamespaceEntityPolicy(),
      new NoForeignRootFieldsEntityPolicy(),
      new FieldFormatEntityPolicy(),
    ]);
    for (const entity of [...entities.values(), ...fleetEntities(fleet)]) {
      await expect(policy.enforce(entity)).resolves.toBeDefined();
    }
  });

  it('model the tenant as a System in the Domain of the fleet', () => {
    expect(entities.get('system:default/acme')).toMatchObject({
      metadata: {
        annotations: {
          'tenant-silos.io/fleet': 'laminar',
          'tenant-silos.io/tenant': 'acme',
          'backstage.io/kubernetes-namespace': 'tenant-acme',
          'backstage.io/kubernetes-cluster': 'eks',
          'backstage.io/kubernetes-label-selector':
            'app.kubernetes.io/instance=tenant-acme',
          'argocd/app-name': 'tenant-acme',
        },
        links: expect.arrayContaining([
          {
            url: 'https://acme.lmnr.cloud/console',
            title: 'Console acme.lmnr.cloud',
          },
          {
            url: 'https://acme.lmnr.cloud/api',
            title: 'API acme.lmnr.cloud',
          },
        ]),
      },
      spec: {
        type: 'tenant',
        owner: 'group:default/team-acme',
        domain: 'laminar',
      },
    });
  });

  it('relate the parts', () => {
    expect(
      entities.get('component:default/laminar-acme-controller')!.spec,
    ).toMatchObject({
      system: 'acme',
      dependsOn: [
        'resource:default/laminar-acme-postgresql',
        'resource:default/laminar-acme-artifacts',
        'resource:default/laminar-acme-checkpoints',
      ],
    });
  });

  it('give an invalid or absent owner to the fallback group', () => {
    for (const owner of [undefined, 'not a ref', 'group:default/a b']) {
      const [system] = tenantEntities(fleet, { ...record, owner });
      expect(system.spec!.owner).toBe('group:default/platform-admins');
    }
  });

  it('are one System with the depth system', () => {
    const shallow = laminarFleet({
      catalog: { ...fleet.catalog, depth: 'system' },
    });
    expect(tenantEntities(shallow, record)).toHaveLength(1);
  });

  it('leave out what the tier does not have', () => {
    const refs = tenantEntities(fleet, { ...record, tier: 'pool' }).map(
      entity => stringifyEntityRef(entity),
    );
    expect(refs).not.toContain('component:default/laminar-acme-console');
    expect(refs).toContain('resource:default/laminar-acme-artifacts');
  });
});
