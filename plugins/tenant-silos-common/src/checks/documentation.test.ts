import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PROJECT = resolve(__dirname, '../../../..');

// An id and a severity beside it, as all checks are written down.
const IDS = [
  /\bid: (?:\w+ \? )?'([a-z]+(?:-[a-z]+)*)'(?: : '([a-z-]+)')?,\s*severity\b/g,
  /\berror\(\s*'([a-z]+(?:-[a-z]+)+)'/g,
  /claimCheckId\([\w.]+, '(taken|clash)'\)/g,
];

function idsInCode(): Set<string> {
  const ids = new Set<string>();
  for (const workspace of ['plugins', 'packages']) {
    for (const name of readdirSync(join(PROJECT, workspace))) {
      const source = join(PROJECT, workspace, name, 'src');
      for (const file of sources(source)) {
        const text = readFileSync(file, 'utf8');
        IDS.forEach((pattern, index) => {
          for (const [, ...found] of text.matchAll(pattern)) {
            found
              .filter(id => id !== undefined)
              .forEach(id => ids.add(index === 2 ? `{claim}-${id}` : id));
          }
        });
      }
    }
  }
  return ids;
}

function sources(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(
        file =>
          /\.tsx?$/.test(file) &&
          !/\.test\.tsx?$|__\w+__|testUtils|generated/.test(file),
      )
      .map(file => join(folder, file));
  } catch {
    // A workspace without sources.
    return [];
  }
}

function idsInDocs(): string[] {
  const text = readFileSync(join(PROJECT, 'docs/checks.md'), 'utf8');
  return [
    ...text.matchAll(/^\| `([a-z{}-]+)` +\| (?:error|warning|info)/gm),
  ].map(([, id]) => id);
}

describe('docs/checks.md', () => {
  it('has every check, once, and no other', () => {
    expect(idsInDocs().sort()).toEqual([...idsInCode()].sort());
  });
});
