import { livePods } from '../../../__testUtils__/live';
import { placementOf } from './placement';

describe('placementOf', () => {
  it('puts pods where their node and component meet', () => {
    const { components, nodes } = placementOf(livePods());

    expect(components).toEqual(['api', 'console', 'controller', 'postgresql']);
    expect(nodes.map(({ zone }) => zone)).toEqual([
      'eu-west-1a',
      'eu-west-1b',
      'eu-west-1c',
    ]);
    expect([...nodes[0].pods.keys()]).toEqual([
      'api',
      'controller',
      'postgresql',
    ]);
  });

  it('has what no node has taken at the end', () => {
    const [first, ...others] = livePods();
    const { nodes } = placementOf([
      { ...first, node: undefined, zone: undefined },
      ...others,
    ]);

    expect(nodes.at(-1)?.node).toBeUndefined();
  });
});
