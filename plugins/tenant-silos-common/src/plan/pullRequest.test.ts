import { laminarFleet, stateOf } from '../testUtils/fleet';
import { branchName, isFleetBranch } from './branchName';
import { planChange } from './planChange';
import { parsePullRequestFacts, pullRequestText } from './pullRequest';

const fleet = laminarFleet();
const plan = planChange(
  { fleet, state: stateOf(fleet), openChanges: [] },
  {
    action: 'create',
    spec: { name: 'acme', owner: 'team-acme', tier: 'silo' },
  },
);

function text(details: Partial<Parameters<typeof pullRequestText>[2]> = {}) {
  return pullRequestText(plan, fleet, {
    owner: 'group:default/team-acme',
    environments: ['eks'],
    hosts: ['acme.lmnr.cloud'],
    ...details,
  });
}

describe('pullRequestText', () => {
  it('says what, for whom, which files, and what is left by hand', () => {
    const { title, body } = text({ requester: 'user:default/cleo' });
    expect(title).toBe('Create tenant acme in Laminar');
    expect(body).toContain('- Asked for by: `user:default/cleo`');
    expect(body).toContain('- add `argocd/applications/tenants/acme.yaml`');
    expect(body).toContain('1 tenant, 34 objects, 0 cluster-scoped');
    expect(body).toMatch(/- \[ \] \*\*Add the DNS record of acme/);
  });

  it('carries facts that are read back', () => {
    const { body } = text({ requester: 'user:default/cleo' });
    expect(parsePullRequestFacts(body)).toEqual({
      fleet: 'laminar',
      action: 'create',
      tenant: 'acme',
      owner: 'group:default/team-acme',
      tier: 'silo',
      requester: 'user:default/cleo',
      baseCommit: 'c0ffee',
      digest: plan.digest,
    });
  });

  it('lets nothing out of the comment or into the markup', () => {
    const hostile = 'x --> <b>`@everyone`</b>';
    const { body } = text({ requester: hostile, owner: hostile });
    expect(parsePullRequestFacts(body)?.requester).toBe(hostile);
    expect(body.match(/-->/g)).toHaveLength(3); // two code spans, one comment
    expect(body).toContain('``x --> <b>`@everyone`</b>``');
  });

  it.each([
    '',
    '<!-- tenant-silos: {"fleet": -->',
    '<!-- tenant-silos: {"fleet": 1} -->',
  ])('knows no facts in %j', body => {
    expect(parsePullRequestFacts(body)).toBeUndefined();
  });
});

describe('branchName', () => {
  it('names fleet, action and tenant, and the pull request before', () => {
    expect(branchName(fleet, 'create', 'acme')).toBe(
      'tenant-silos/laminar/create-acme',
    );
    expect(branchName(fleet, 'create', 'acme', 7)).toBe(
      'tenant-silos/laminar/create-acme-7',
    );
    expect(isFleetBranch(fleet, 'tenant-silos/laminar/create-acme-7')).toBe(
      true,
    );
    expect(isFleetBranch(fleet, 'tenant-silos/other/create-acme')).toBe(false);
    expect(isFleetBranch(fleet, 'feature/create-acme')).toBe(false);
  });
});
