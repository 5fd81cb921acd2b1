import { laminarBlueprint, parseBlueprint } from '../blueprint';
import { shardOf } from '../naming';
import { planChange } from '../plan';
import { completeSpec } from '../spec';
import { laminarFleet, stateOf } from '../testUtils/fleet';
import { specFromFiles } from './readSpec';

const sharded = parseBlueprint(
  JSON.parse(
    JSON.stringify(laminarBlueprint).replaceAll(
      'tenants/{tenant}',
      'tenants/{shard}/{tenant}',
    ),
  ),
);
const fleet = laminarFleet({ blueprint: sharded });

describe('a sharded layout', () => {
  const spec = { name: 'acme', owner: 'team-acme', tier: 'silo' as const };
  const shard = shardOf('acme');
  const plan = planChange(
    { fleet, state: stateOf(fleet), openChanges: [] },
    { action: 'create', spec },
  );
  const files = Object.fromEntries(
    plan.files.map(file => [file.path, file.after!]),
  );

  it('is planned', () => {
    expect(Object.keys(files)).toEqual([
      `argocd/applications/tenants/${shard}/acme.yaml`,
      `k8s/laminar-core/tenants/${shard}/acme/values-eks.yaml`,
      `k8s/laminar-core/tenants/${shard}/acme/values.yaml`,
    ]);
    expect(files[`argocd/applications/tenants/${shard}/acme.yaml`]).toContain(
      `- tenants/${shard}/acme/values-eks.yaml`,
    );
  });

  it('is read', () => {
    const state = stateOf(fleet, files);
    expect(state.tenants.get('acme')).toMatchObject({
      state: 'in-force',
      problems: [],
    });
    expect(specFromFiles(fleet, state.files, 'acme')).toEqual(
      completeSpec(fleet, spec),
    );
  });

  it('is read from any shard that people chose', () => {
    const moved = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path.replace(`/${shard}/`, '/by-hand/'),
        text,
      ]),
    );
    const state = stateOf(fleet, moved);
    expect(state.tenants.get('acme')!.state).toBe('in-force');
    expect(specFromFiles(fleet, state.files, 'acme')?.owner).toBe(
      'group:default/team-acme',
    );
  });

  it('spreads 10,000 tenants over folders of some forty', () => {
    const folders = new Map<string, number>();
    for (let index = 0; index < 10_000; index++) {
      const folder = shardOf(`tenant-${index}`);
      folders.set(folder, (folders.get(folder) ?? 0) + 1);
    }
    expect(folders.size).toBe(256);
    expect(Math.max(...folders.values())).toBeLessThan(80);
  });
});
