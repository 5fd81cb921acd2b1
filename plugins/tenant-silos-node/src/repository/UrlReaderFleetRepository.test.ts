import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { readFleetState } from 'backstage-plugin-tenant-silos-common';
import type { FaultStatus } from 'tenant-silos-sandbox';
import {
  laminarConfig,
  startLaminar,
  type Laminar,
} from '../__testUtils__/laminar';
import { readFleets } from '../fleets';
import { UrlReaderFleetRepository } from './UrlReaderFleetRepository';

jest.setTimeout(60_000);

const VALUES = 'k8s/laminar-core/tenants/e6data/values-eks.yaml';
const APPLICATION = 'argocd/applications/tenants/e6data.yaml';

describe('UrlReaderFleetRepository', () => {
  let laminar: Laminar;

  beforeEach(async () => {
    laminar = await startLaminar({
      'README.md': '# Tenants\n',
      'k8s/laminar-core/Chart.yaml': 'name: laminar-core\n',
      [VALUES]: 'nameOverride: e6data\n',
      [APPLICATION]: 'apiVersion: argoproj.io/v1alpha1\nkind: Application\n',
    });
  });

  afterEach(async () => {
    await laminar.stop();
    laminar.faults.assertApplied();
  });

  function repository(
    options: Partial<Parameters<typeof UrlReaderFleetRepository.create>[0]> & {
      token?: string;
    } = {},
  ) {
    const config = laminarConfig(laminar.url, { token: options.token });
    const [fleet] = readFleets(config);
    return UrlReaderFleetRepository.create({
      fleet,
      logger: laminar.logger,
      urlReader: UrlReaders.default({
        config,
        logger: mockServices.logger.mock(),
      }),
      ...options,
    });
  }

  it('reads the files that matter with two requests', async () => {
    const snapshot = await repository().readSnapshot();
    if (snapshot === 'unchanged') {
      throw new Error('It was never read before');
    }
    expect(snapshot.commit).toBe(await laminar.headOf('main'));
    expect([...snapshot.files.keys()].sort()).toEqual([
      APPLICATION,
      'k8s/laminar-core/Chart.yaml',
      VALUES,
    ]);
    expect(snapshot.files.get(VALUES)).toBe('nameOverride: e6data\n');
    expect(Date.parse(snapshot.readAt)).not.toBeNaN();
  });

  it('asks once when nothing changed, and twice when something did', async () => {
    const before = await laminar.headOf('main');
    laminar.faults.takeLog();
    expect(await repository().readSnapshot(before)).toBe('unchanged');
    expect(laminar.faults.takeLog()).toHaveLength(1);

    const commit = await laminar.push('main', { [VALUES]: 'a: 1\n' }, 'ada');
    expect(await repository().readSnapshot(before)).toMatchObject({ commit });
    expect(laminar.faults.takeLog()).toHaveLength(2);
  });

  it('does not take in a file that is too large, nor lose its tenant', async () => {
    await laminar.push(
      'main',
      { [VALUES]: `a: ${'x'.repeat(3_000_000)}\n` },
      'ada',
    );
    const snapshot = await repository().readSnapshot();
    if (snapshot === 'unchanged') {
      throw new Error('It was never read before');
    }
    const [fleet] = readFleets(laminarConfig(laminar.url));
    expect(readFleetState(fleet, snapshot).tenants.get('e6data')).toMatchObject(
      {
        state: 'unreadable',
        problems: [
          { file: VALUES, message: expect.stringMatching(/more than 512 KiB/) },
        ],
      },
    );
  });

  it('refuses a repository that is too large altogether', async () => {
    await expect(
      repository({
        limits: { fileBytes: 1000, totalBytes: 30 },
      }).readSnapshot(),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('more than 30 bytes'),
    });
  });

  it('throws when the archive breaks off', async () => {
    laminar.faults.add({
      match: { path: '/repos/**/tarball/**' },
      fault: { type: 'truncate', bytes: 120 },
    });
    await expect(repository().readSnapshot()).rejects.toThrow(
      /could not be read/,
    );
  });

  it.each<[string, FaultStatus, string, RegExp]>([
    ['is not there', 404, 'NotFoundError', /its branch main was not found/],
    ['wants credentials', 401, 'ServiceUnavailableError', /refused the portal/],
    ['forbids it', 403, 'ServiceUnavailableError', /not allowed to read/],
    ['fails', 502, 'ServiceUnavailableError', /answered 502/],
  ])(
    'says it in words when GitHub %s',
    async (_title, status, name, message) => {
      laminar.faults.add({
        match: { path: '/repos/**/status' },
        fault: { type: 'status', status },
      });
      const attempt = repository().readSnapshot();
      await expect(attempt).rejects.toMatchObject({ name });
      await expect(attempt).rejects.toThrow(message);
      await expect(attempt).rejects.toThrow(
        expect.not.objectContaining({
          message: expect.stringContaining('/api/v3'),
        }),
      );
    },
  );

  it('gives up after a while', async () => {
    laminar.faults.add({
      match: { path: '/repos/**/tarball/**' },
      fault: { type: 'delay', ms: 1000 },
    });
    await expect(
      repository({ timeoutMs: 300 }).readSnapshot(),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
  });
});
