import { laminarFleet, stateOf } from '../testUtils/fleet';
import { planChange } from './planChange';
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

const objects = (text: string) =>
  readRenderedObjects(text, {
    namespace: 'tenant-acme',
    chartPath: 'k8s/laminar-core',
  });

const config = (value: string, name = 'laminar-acme-config') => `---
# Source: laminar-core/templates/config.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name} }
data: { slots: "${value}" }
`;

const secret = (value: string) => `---
# Source: laminar-core/templates/secret.yaml
apiVersion: v1
kind: Secret
metadata: { name: laminar-acme }
stringData: { password: ${value}, user: acme }
`;

const rendered = (before: string, after: string, secrets: string[] = []) =>
  withRenderedObjects(
    plan,
    [
      {
        environment: 'eks',
        namespace: 'tenant-acme',
        before: objects(before),
        after: objects(after),
        secrets,
      },
    ],
    '4.2.4',
  );

describe('withRenderedObjects', () => {
  it('tells what is created, changed, deleted and left', () => {
    const { rendered: shown, blastRadius } = rendered(
      config('2') + config('1', 'old') + config('1', 'same'),
      config('4') + config('1', 'same') + config('1', 'new'),
    );
    expect(shown).toMatchObject({ source: 'rendered', helmVersion: '4.2.4' });
    const [eks] = shown!.environments;
    expect(eks.unchanged).toBe(1);
    expect(eks.changes.map(({ action, name }) => [action, name])).toEqual([
      ['update', 'laminar-acme-config'],
      ['create', 'new'],
      ['delete', 'old'],
    ]);
    expect(eks.changes[0].diff).toContain('-  slots: "2"\n+  slots: "4"\n');
    expect(eks.changes[1].diff).toMatch(/^--- \/dev\/null\n/);
    expect(eks.changes[2].diff).toContain('+++ /dev/null\n');
    expect(blastRadius).toEqual({ tenants: 1, objects: 3, clusterScoped: 0 });
  });

  it('takes the order of keys for no difference', () => {
    const [eks] = rendered(
      '---\napiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {a: 1, b: 2}\n',
      '---\napiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {b: 2, a: 1}\n',
    ).rendered!.environments;
    expect(eks).toMatchObject({ changes: [], unchanged: 1 });
  });

  it('shows that a secret changes, and never the secret', () => {
    const [eks] = rendered(secret('correct-horse'), secret('battery-staple'))
      .rendered!.environments;
    expect(eks.changes[0].diff).toContain('-  password: (hidden)\n');
    expect(eks.changes[0].diff).toContain('+  password: (hidden, changed)\n');
    expect(eks.changes[0].diff).toContain('   user: (hidden)\n');
    expect(JSON.stringify(eks)).not.toMatch(/horse|staple/);
  });

  it('hides known secrets wherever they end up', () => {
    const [eks] = rendered(
      '',
      config('postgres://acme:correct-horse@db/laminar'),
      ['correct-horse'],
    ).rendered!.environments;
    expect(eks.changes[0].diff).toContain(
      'postgres://acme:(hidden)@db/laminar',
    );
  });

  it('refuses objects outside of the tenant', () => {
    const { checks, blocked, blastRadius } = rendered(
      '',
      `${config('1').replace('name: ', 'namespace: kube-system, name: ')}---
# Source: laminar-core/templates/role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: laminar-acme }
`,
    );
    expect(blocked).toBe(true);
    expect(checks).toEqual([
      expect.objectContaining({
        id: 'object-outside-tenant',
        severity: 'error',
        subject: 'ConfigMap laminar-acme-config',
        environment: 'eks',
        file: 'k8s/laminar-core/templates/config.yaml',
        message: expect.stringContaining('in namespace kube-system'),
      }),
      expect.objectContaining({
        id: 'object-outside-tenant',
        severity: 'error',
        subject: 'ClusterRole laminar-acme',
      }),
    ]);
    expect(blastRadius.clusterScoped).toBe(1);
  });

  it('only warns of cluster-scoped objects that the blueprint has', () => {
    const expecting = {
      ...plan,
      objects: [
        {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'ClusterRole',
          name: 'laminar-acme',
          clusterScoped: true,
        },
      ],
    };
    const { checks, blocked } = withRenderedObjects(expecting, [
      {
        environment: 'eks',
        namespace: 'tenant-acme',
        before: [],
        after: objects(
          '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: laminar-acme}\n',
        ),
      },
    ]);
    expect(blocked).toBe(false);
    expect(checks).toEqual([
      expect.objectContaining({ id: 'cluster-scoped', severity: 'warning' }),
    ]);
  });

  it('warns of an object that the chart makes twice', () => {
    const { checks, blastRadius } = rendered('', config('1') + config('2'));
    expect(checks).toEqual([
      expect.objectContaining({
        id: 'object-twice',
        severity: 'warning',
        subject: 'ConfigMap laminar-acme-config',
      }),
    ]);
    expect(blastRadius.objects).toBe(1);
  });

  it('says nothing of what it does not touch', () => {
    const elsewhere = config('1').replace('name: ', 'namespace: other, name: ');
    expect(rendered(elsewhere, elsewhere).checks).toEqual([]);
  });

  it('leaves the digest alone', () => {
    expect(rendered('', config('1')).digest).toBe(plan.digest);
  });
});

describe('withInventory', () => {
  it('says why, and keeps the inventory', () => {
    const { rendered: shown, blastRadius } = withInventory(
      plan,
      'Helm is not there',
      ['eks'],
    );
    expect(shown).toMatchObject({
      source: 'inventory',
      reason: 'Helm is not there',
    });
    expect(shown!.environments[0].changes).toHaveLength(plan.objects.length);
    expect(shown!.environments[0].changes[0]).toMatchObject({
      action: 'create',
      diff: '',
    });
    expect(blastRadius).toBe(plan.blastRadius);
  });
});
