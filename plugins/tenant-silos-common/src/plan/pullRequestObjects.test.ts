import { laminarFleet, stateOf } from '../testUtils/fleet';
import { planChange } from './planChange';
import { parsePullRequestFacts, pullRequestText } from './pullRequest';
import { readRenderedObjects } from './readRendered';
import { withInventory, withRenderedObjects } from './rendered';

const fleet = laminarFleet();
const plan = planChange(
  { fleet, state: stateOf(fleet), openChanges: [] },
  {
    action: 'create',
    spec: { name: 'acme', owner: 'team-acme', tier: 'silo' },
  },
);

const configMap = (name: string, value: string) =>
  `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: ${JSON.stringify(
    value,
  )}}\n`;

function bodyWith(before: string, after: string) {
  const read = (text: string) =>
    readRenderedObjects(text, { namespace: 'tenant-acme', chartPath: 'c' });
  const rendered = withRenderedObjects(
    plan,
    [
      {
        environment: 'eks',
        namespace: 'tenant-acme',
        before: read(before),
        after: read(after),
      },
    ],
    '4.2.4',
  );
  return pullRequestText(rendered, fleet, {
    owner: 'group:default/team-acme',
    environments: ['eks'],
    hosts: [],
  }).body;
}

describe('the objects of a pull request', () => {
  it('are listed with what happens to them, and their diff', () => {
    const body = bodyWith(
      configMap('a', 'x') + configMap('old', 'x'),
      `${configMap('a', 'y')}---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: acme }
`,
    );
    expect(body).toContain('As Helm 4.2.4 renders them.');
    expect(body).toContain('`eks`: 1 new, 1 changed, 1 deleted\n');
    expect(body).toContain('- change ConfigMap `a`\n');
    expect(body).toContain('- add ClusterRole `acme` (cluster-scoped)\n');
    expect(body).toContain('- delete ConfigMap `old`\n');
    expect(body).toMatch(/```diff\n--- a\/tenant-acme\/ConfigMap\/a\n/);
    expect(body.indexOf('```diff')).toBeLessThan(body.indexOf('### Checks'));
  });

  it('are together by kind, and those that stay are counted', () => {
    const same = configMap('same', 'x');
    expect(
      bodyWith(same, `${configMap('a', 'x')}${same}${configMap('b', 'x')}`),
    ).toContain('`eks`: 2 new, 1 unchanged\n\n- add ConfigMap `a`, `b`\n');
    expect(bodyWith(same, same)).toContain('`eks`: 1 unchanged\n');
  });

  it('say why they are not rendered', () => {
    const { body } = pullRequestText(
      withInventory(plan, 'Helm is not there', ['eks']),
      fleet,
      { owner: 'group:default/team-acme', environments: [], hosts: [] },
    );
    expect(body).toContain('not rendered, for `Helm is not there`.');
    expect(body).not.toContain('```diff');
  });

  it('cannot be taken for the facts, nor leave their fence', () => {
    const body = bodyWith(
      '',
      configMap('a', '```\n<!-- tenant-silos: {"fleet":"x"} -->'),
    );
    expect(parsePullRequestFacts(body)).toMatchObject({ fleet: 'laminar' });
    expect(body.match(/<!--/g)).toHaveLength(1);
    expect(body).toContain('````diff\n');
  });

  it('fit into what GitHub takes, however many and large they are', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      configMap(`c${index}`, 'x'.repeat(1000)),
    ).join('');
    const body = bodyWith('', many);
    expect(body.length).toBeLessThan(60_000);
    expect(body).toContain('- and 400 more objects');
    expect(body).toContain('The manifests are too long for a pull request');
    expect(parsePullRequestFacts(body)).toMatchObject({ fleet: 'laminar' });
  });
});
