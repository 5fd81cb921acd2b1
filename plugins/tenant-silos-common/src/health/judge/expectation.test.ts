import { acmeExpectation } from '../../testUtils/observations';

describe('tenantExpectation', () => {
  it('says where the tenant is and what bears its name', () => {
    expect(acmeExpectation()).toMatchObject({
      tenant: 'acme',
      cluster: 'eks',
      namespace: 'tenant-acme',
      applications: [{ namespace: 'argo', name: 'tenant-acme' }],
      instances: ['tenant-acme'],
    });
  });

  it('takes the objects from the inventory, with the titles of the parts', () => {
    const { objects } = acmeExpectation();
    const of = (kind: string) => objects.filter(each => each.kind === kind);
    expect(of('StatefulSet')).toEqual([
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        namespace: 'tenant-acme',
        name: 'laminar-acme-postgresql',
        component: 'database',
        title: 'PostgreSQL database',
        required: true,
      },
    ]);
    expect(of('PersistentVolumeClaim')).toMatchObject([
      { madeBy: 'StatefulSet', required: true },
    ]);
    expect(of('LimitRange')).toMatchObject([{ required: false }]);
  });

  it('follows the values', () => {
    const ha = acmeExpectation({ ha: 'zone' }).objects;
    expect(ha.length).toBeGreaterThan(acmeExpectation().objects.length);
    expect(
      ha.find(
        ({ kind, component }) => kind === 'Deployment' && component === 'api',
      )?.title,
    ).toBe('Api');
  });
});
