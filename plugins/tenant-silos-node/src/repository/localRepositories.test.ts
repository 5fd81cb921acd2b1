import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  readFleetState,
  type Fleet,
} from 'backstage-plugin-tenant-silos-common';
import { gitFolder, type GitFolder } from '../__testUtils__/gitFolder';
import { readFleetFile } from '../fleets';
import { FolderFleetRepository } from './FolderFleetRepository';
import { GitClone } from './GitClone';
import { GitFleetRepository } from './GitFleetRepository';
import type { SnapshotLimits } from './SizeLimits';

const VALUES = 'k8s/laminar-core/tenants/e6data/values-eks.yaml';
const CHART = 'k8s/laminar-core/Chart.yaml';

const FLEET = `
fleet:
  id: laminar
  repository: { url: https://git.example.com/acme/laminar-infra }
  blueprint: laminar
  environments:
    eks: { domain: lmnr.cloud, bucket: laminar-dev, storageClass: gp3 }
  catalog: { fallbackOwner: group:default/platform-admins }
`;

let fleet: Fleet;
let folder: GitFolder;
let first: string;

beforeEach(async () => {
  fleet = readFleetFile(FLEET);
  folder = await gitFolder();
  first = await folder.commit({
    'README.md': '# Tenants\n',
    [CHART]: 'name: laminar-core\n',
    [VALUES]: 'nameOverride: e6data\n',
  });
});

afterEach(() => folder.remove());

interface Options {
  ref?: string;
  subfolder?: string;
  limits?: SnapshotLimits;
  onSymbolicLink?: (path: string) => void;
}

const readers: [string, (options?: Options) => Promise<Map<string, string>>][] =
  [
    [
      'FolderFleetRepository',
      async ({ subfolder = '', ...options } = {}) => {
        const directory = join(folder.directory, subfolder);
        const snapshot = await FolderFleetRepository.create({
          fleet,
          directory,
          ...options,
        }).readSnapshot();
        return new Map(snapshot.files);
      },
    ],
    [
      'GitFleetRepository',
      async ({ subfolder = '', ref = 'HEAD', ...options } = {}) => {
        const snapshot = await GitFleetRepository.create({
          fleet,
          clone: await GitClone.open(join(folder.directory, subfolder)),
          ref,
          ...options,
        }).readSnapshot();
        return new Map(snapshot === 'unchanged' ? [] : snapshot.files);
      },
    ],
  ];

describe.each(readers)('%s', (_, read) => {
  it('reads the files that matter', async () => {
    expect(await read()).toEqual(
      new Map([
        [CHART, 'name: laminar-core\n'],
        [VALUES, 'nameOverride: e6data\n'],
      ]),
    );
  });

  it('reads names and texts as they are, an empty file too', async () => {
    const odd = 'k8s/laminar-core/tenants/e6data/vö "x"\ty.yaml';
    await folder.commit({ [VALUES]: '', [odd]: 'é: 1\r\n\n' });
    const files = await read();
    expect(files.get(VALUES)).toBe('');
    expect(files.get(odd)).toBe('é: 1\r\n\n');
  });

  it('reads a folder within the clone as the repository', async () => {
    await folder.commit({ [`infra/${VALUES}`]: 'nameOverride: sub\n' });
    expect(await read({ subfolder: 'infra' })).toEqual(
      new Map([[VALUES, 'nameOverride: sub\n']]),
    );
  });

  it('does not follow symbolic links, and tells of them', async () => {
    await folder.write({ 'secret.yaml': 'password: x\n' });
    const tenants = join(folder.directory, 'k8s/laminar-core/tenants');
    await mkdir(join(tenants, 'linked'));
    await symlink(
      join(folder.directory, 'secret.yaml'),
      join(tenants, 'linked/values-eks.yaml'),
    );
    await symlink('/etc', join(folder.directory, 'etc'));
    await folder.commit({});
    const links: string[] = [];
    const files = await read({ onSymbolicLink: path => links.push(path) });
    expect([...files.keys()].sort()).toEqual([CHART, VALUES]);
    expect(links).toEqual(['k8s/laminar-core/tenants/linked/values-eks.yaml']);
  });

  it('does not take in a file that is too large, nor lose its tenant', async () => {
    await folder.commit({ [VALUES]: `a: ${'x'.repeat(3_000_000)}\n` });
    const state = readFleetState(fleet, {
      commit: 'any',
      readAt: '2026-01-01T00:00:00Z',
      files: await read(),
    });
    expect(state.tenants.get('e6data')?.problems).toEqual([
      expect.objectContaining({
        file: VALUES,
        message: expect.stringContaining('more than 512 KiB'),
      }),
    ]);
  });

  it('refuses a repository that is too large altogether', async () => {
    await expect(
      read({ limits: { fileBytes: 1000, totalBytes: 30 } }),
    ).rejects.toThrow('more than 30 bytes');
  });
});

it('reads uncommitted files of a folder, and committed ones of a commit', async () => {
  await folder.write({ [VALUES]: 'nameOverride: draft\n' });
  const [[, readFolder], [, readCommit]] = readers;
  expect((await readFolder()).get(VALUES)).toBe('nameOverride: draft\n');
  expect((await readCommit()).get(VALUES)).toBe('nameOverride: e6data\n');
});

it('says so when a folder is not there', async () => {
  const directory = join(folder.directory, 'nowhere');
  await expect(
    FolderFleetRepository.create({ fleet, directory }).readSnapshot(),
  ).rejects.toThrow(`${directory} cannot be read as a folder: it is not there`);
});

describe('GitClone', () => {
  it('knows the commit that was read before', async () => {
    const clone = await GitClone.open(folder.directory);
    const repository = GitFleetRepository.create({ fleet, clone, ref: 'main' });
    expect(await repository.readSnapshot(first)).toBe('unchanged');
  });

  it('reads one file of a commit', async () => {
    const clone = await GitClone.open(join(folder.directory, 'k8s'));
    expect(await clone.readText(first, 'laminar-core/Chart.yaml')).toBe(
      'name: laminar-core\n',
    );
    expect(await clone.readText(first, 'nowhere')).toBeUndefined();
  });

  it('finds where two branches parted', async () => {
    folder.git('switch', '--quiet', '--create', 'change');
    await folder.commit({ [VALUES]: 'a: 1\n' });
    folder.git('switch', '--quiet', 'main');
    await folder.commit({ [VALUES]: 'a: 2\n' });
    const clone = await GitClone.open(folder.directory);
    expect(await clone.mergeBase('main', 'change')).toBe(first);
  });

  it.each(['nothing', '--output=x', 'HEAD:README.md', ''])(
    'refuses %j, which is no commit',
    async ref => {
      const clone = await GitClone.open(folder.directory);
      await expect(clone.resolve(ref)).rejects.toThrow(
        `'${ref}' is not a commit of the clone`,
      );
    },
  );

  it('says what to fetch when histories have nothing in common', async () => {
    folder.git('switch', '--quiet', '--orphan', 'other');
    await folder.commit({ [VALUES]: 'a: 1\n' });
    const clone = await GitClone.open(folder.directory);
    await expect(clone.mergeBase('main', 'other')).rejects.toThrow(
      'fetch the whole history (actions/checkout: fetch-depth: 0)',
    );
  });

  it('refuses a folder that is in no clone', async () => {
    await expect(GitClone.open('/')).rejects.toThrow(
      '/ is not a folder of a Git repository',
    );
  });
});
