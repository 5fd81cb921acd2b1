import { ConfigReader } from '@backstage/config';
import { readFleetState } from 'backstage-plugin-tenant-silos-common';
import { readFleets } from 'backstage-plugin-tenant-silos-node';
import { changeRecord } from '../__testUtils__/changeRecord';
import { laminarFiles, tenantFiles } from '../__testUtils__/laminarFiles';
import { otherFiles, planAgain } from './planAgain';

const [fleet] = readFleets(
  new ConfigReader({
    tenantSilos: {
      fleets: {
        laminar: {
          repository: { url: 'https://github.com/acme/infra' },
          blueprint: 'laminar',
          environments: {
            eks: { domain: 'lmnr.cloud', bucket: 'b', storageClass: 'gp3' },
          },
          catalog: { fallbackOwner: 'group:default/admins' },
        },
      },
    },
  }),
);

function state(more: Record<string, string> = {}) {
  return readFleetState(fleet, {
    commit: 'c1',
    readAt: '2025-01-01T00:00:00.000Z',
    files: new Map(Object.entries(laminarFiles(more))),
  });
}

const acme = changeRecord();
const rival = changeRecord({
  number: 2,
  tenant: 'beta',
  spec: { ...acme.spec!, name: 'beta' },
});

describe('planning a change again', () => {
  it('finds nothing against a change that fits', () => {
    const { plan, errors, checks } = planAgain(fleet, state(), acme, [acme]);
    expect(errors).toEqual([]);
    expect(checks).toEqual([]);
    expect(plan?.files.length).toBeGreaterThan(0);
  });

  it('lets the first of two that clash be merged, with a warning', () => {
    const { errors, checks } = planAgain(fleet, state(), acme, [rival, acme]);
    expect(errors).toEqual([]);
    expect(checks).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining('acme.lmnr.cloud'),
      }),
    ]);
  });

  it('stands against the second one once the first is merged', () => {
    const merged = state(tenantFiles('acme'));
    const { errors } = planAgain(fleet, merged, rival, [rival]);
    expect(errors).toEqual([
      expect.objectContaining({
        severity: 'error',
        message: expect.stringContaining('acme.lmnr.cloud'),
      }),
    ]);
  });

  it('stands against what cannot be read, or not be planned', () => {
    const unread = planAgain(
      fleet,
      state(),
      changeRecord({ spec: undefined }),
      [],
    );
    expect(unread.errors).toEqual([
      expect.objectContaining({ id: 'not-plannable' }),
    ]);
    expect(unread.plan).toBeUndefined();
    const removal = changeRecord({ action: 'remove' });
    expect(planAgain(fleet, state(), removal, []).errors).toHaveLength(1);
  });

  it('warns of files that are no business of the change', () => {
    const { plan } = planAgain(fleet, state(), acme, []);
    const [own] = plan!.files;
    expect(otherFiles(plan, [own.path, 'charts/evil.yaml'])).toEqual([
      expect.objectContaining({
        severity: 'warning',
        subject: 'charts/evil.yaml',
      }),
    ]);
    expect(otherFiles(undefined, ['a'])).toEqual([]);
  });
});
