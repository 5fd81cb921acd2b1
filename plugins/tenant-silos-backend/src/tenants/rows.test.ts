import { ConfigReader } from '@backstage/config';
import { readFleetState } from 'backstage-plugin-tenant-silos-common';
import { readFleets } from 'backstage-plugin-tenant-silos-node';
import { changeRecord } from '../__testUtils__/changeRecord';
import { laminarFiles, tenantFiles } from '../__testUtils__/laminarFiles';
import { sandboxConfig } from '../__testUtils__/sandboxConfig';
import { listTenants } from './rows';

const [fleet] = readFleets(
  new ConfigReader(sandboxConfig('https://github.com')),
);

const state = (files: Record<string, string> = {}) =>
  readFleetState(fleet, {
    commit: 'c1',
    readAt: '2025-01-01T00:00:00.000Z',
    files: new Map(Object.entries(laminarFiles(files))),
  });

const told = (...args: Parameters<typeof listTenants>) =>
  listTenants(...args).map(({ row: { name, state: is, changeNumber } }) => [
    name,
    is,
    changeNumber,
  ]);

describe('listTenants', () => {
  const files = state({ ...tenantFiles('zeta'), ...tenantFiles('beta') });

  it('is in the order of the names', () => {
    expect(told(fleet, files, [])).toEqual([
      ['beta', 'in-force', undefined],
      ['e6data', 'in-force', undefined],
      ['zeta', 'in-force', undefined],
    ]);
  });

  it('shows open changes as long as they are open', () => {
    const acme = changeRecord();
    const zeta = changeRecord({ number: 2, tenant: 'zeta', action: 'update' });
    expect(told(fleet, files, [zeta, acme])).toEqual([
      ['acme', 'waiting', 1],
      ['beta', 'in-force', undefined],
      ['e6data', 'in-force', undefined],
      ['zeta', 'in-force', 2],
    ]);
    expect(told(fleet, files, []).map(([, , change]) => change)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is the same as long as neither files nor changes differ', () => {
    const list = (change: Parameters<typeof changeRecord>[0], of = files) =>
      listTenants(fleet, of, [changeRecord(change)]);
    const first = list({ updatedAt: '2026-01-01T00:00:00Z' });
    expect(list({ updatedAt: '2026-01-02T00:00:00Z' })).toBe(first);
    for (const other of [
      list({ number: 2 }),
      list({ tenant: 'gamma' }),
      list({ owner: 'group:default/others' }),
      list({}, state()),
      listTenants(fleet, files, []),
    ]) {
      expect(other).not.toEqual(first);
    }
  });

  it('shows the oldest of several changes', () => {
    const [newer, older] = [3, 2].map(number =>
      changeRecord({ number, tenant: 'zeta', action: 'update' }),
    );
    const changes = told(fleet, files, [newer, older]);
    expect(changes.at(-1)).toEqual(['zeta', 'in-force', 2]);
  });
});
