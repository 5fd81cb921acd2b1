import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findPostgres } from './postgresBinaries';

describe('findPostgres', () => {
  let folder: string;
  const install = (bin: string, mode = 0o755) => {
    mkdirSync(bin, { recursive: true });
    for (const name of ['initdb', 'postgres']) {
      writeFileSync(join(bin, name), '', { mode });
    }
    return bin;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'postgres-binaries-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes what the PATH has before the newest of the Debian packages', () => {
    const debian = join(folder, 'debian');
    install(join(debian, '9', 'bin'));
    const newest = install(join(debian, '15', 'bin'));
    expect(findPostgres('', debian)).toBe(newest);
    const onPath = install(join(folder, 'path'));
    const path = [join(folder, 'empty'), onPath].join(delimiter);
    expect(findPostgres(path, debian)).toBe(onPath);
  });

  it('finds nothing where nothing can be run', () => {
    const bin = install(join(folder, 'path'), 0o644);
    expect(findPostgres(bin, join(folder, 'none'))).toBeUndefined();
  });
});
