import { inventory } from '../../../__testUtils__/inventory';
import { findObjects, groupInventory } from './inventory';

const names = (query: string) =>
  findObjects(inventory('acme'), query).map(({ name }) => name);

describe('groupInventory', () => {
  it('has a group for each kind, with the columns of all', () => {
    const groups = groupInventory(inventory('acme'));

    expect(groups.map(({ kind }) => kind)).toEqual([
      'Deployment',
      'StatefulSet',
      'Service',
      'ConfigMap',
      'Secret',
      'Ingress',
    ]);
    expect(groups[0].columns).toEqual(['READY', 'UP-TO-DATE', 'AVAILABLE']);
    expect(groups[0].objects).toHaveLength(3);
  });
});

describe('findObjects', () => {
  it('finds by kind and name together, and by what is wrong', () => {
    expect(names('service postgres')).toEqual(['laminar-acme-postgresql']);
    expect(names('missing')).toEqual(['laminar-acme-console-auth']);
    expect(names(' ')).toHaveLength(12);
  });
});
