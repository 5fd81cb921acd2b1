import { tenantObjects } from '../../../__testUtils__/objects';
import { countKinds, groupByComponent } from './groupObjects';

const { objects } = tenantObjects();

describe('objects', () => {
  it('are counted by kind, the most frequent first', () => {
    expect(countKinds(objects).slice(0, 4)).toEqual([
      { kind: 'Service', amount: 3 },
      { kind: 'Deployment', amount: 2 },
      { kind: 'Secret', amount: 2 },
      { kind: 'ClusterRole', amount: 1 },
    ]);
  });

  it('are grouped by component, the rest last', () => {
    const groups = groupByComponent(objects);

    expect(groups.map(({ component }) => component)).toEqual([
      'console',
      'controller',
      'postgresql',
      'ingress',
      'migration',
      undefined,
    ]);
    expect(groups.at(-1)?.objects).toMatchObject([{ kind: 'NetworkPolicy' }]);
  });
});
