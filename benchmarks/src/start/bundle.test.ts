import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { gzippedKilobytes } from './bundle';

describe('gzippedKilobytes', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('weighs scripts and style sheets only', async () => {
    await mkdir(join(folder, 'static'));
    const write = (name: string, content: string) =>
      writeFile(join(folder, name), content);
    await write('static/main.js', 'a'.repeat(5000));
    await write('static/main.js.map', 'b'.repeat(5000));
    await write('static/main.css', 'c'.repeat(5000));
    await write('index.html', 'd');
    const expected =
      gzipSync('a'.repeat(5000)).length + gzipSync('c'.repeat(5000)).length;
    expect(await gzippedKilobytes(folder)).toBe(expected / 1000);
  });

  it('refuses a folder without any', async () => {
    await expect(gzippedKilobytes(folder)).rejects.toThrow('no scripts');
  });
});
