import { planChange } from '../plan';
import { laminarFleet, stateOf } from '../testUtils/fleet';

const fleet = laminarFleet();

function checksAt(count: number) {
  const files = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `argocd/applications/tenants/t${index}.yaml`,
      '',
    ]),
  );
  return planChange(
    { fleet, state: stateOf(fleet, files), openChanges: [] },
    {
      action: 'create',
      spec: { name: 'acme', owner: 'team-acme', tier: 'silo' },
    },
  ).checks;
}

describe('folder size', () => {
  it('warns before GitHub does not like a folder any more', () => {
    expect(checksAt(2_499)).toEqual([]);
    expect(checksAt(2_500)).toMatchObject([
      {
        id: 'folder-size',
        severity: 'warning',
        subject: 'argocd/applications/tenants',
      },
    ]);
  });
});
