import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, parseDocument, type Pair, type YAMLMap } from 'yaml';
import { GITOPS_CONTENT } from './contentFolder';

const CHART = join(GITOPS_CONTENT, 'k8s/laminar-core');

// Documented as a whole: what they hold is the Kubernetes API's, or a list.
const WHOLE = /(Probe|resources|lifecycle)$|^sizes\.\w+$/;

function read(file: string): string {
  return readFileSync(join(CHART, file), 'utf8');
}

/** What values.yaml has, as the README writes defaults. */
function leaves(map: YAMLMap, prefix: string[] = []): [string, string][] {
  return (map.items as Pair[]).flatMap(({ key, value }): [string, string][] => {
    const path = [...prefix, String(key)];
    const name = path.join('.');
    if (isMap(value) && value.items.length > 0) {
      return WHOLE.test(name) ? [[name, '']] : leaves(value, path);
    }
    const content: unknown = (value as { toJSON(): unknown }).toJSON();
    if (content === null) {
      return [[name, 'by `ha`']];
    }
    const text =
      typeof content === 'string' ? content : JSON.stringify(content);
    return [[name, `\`${text || "''"}\``]];
  });
}

describe('the README of the chart', () => {
  const rows = [
    ...read('README.md').matchAll(/^\| `([\w.]+)` *\| (.*?) *\| (.+?) *\|$/gm),
  ]
    .map(([, path, value, meaning]) => ({ path, value, meaning }))
    .filter(({ meaning }) => meaning !== '');

  it('names every value of values.yaml with its default, and no other', () => {
    const values = parseDocument(read('values.yaml')).contents as YAMLMap;
    expect(
      Object.fromEntries(rows.map(({ path, value }) => [path, value])),
    ).toEqual(Object.fromEntries(leaves(values)));
  });

  it('has one row for each', () => {
    const paths = rows.map(({ path }) => path);
    expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toEqual([]);
  });

  it('names only keys that are there beside those of the page on high availability', () => {
    const table = /### From the keys([\s\S]*?)\n\n[^|\n]/.exec(
      read('README.md').replace(/\n\n\|/, '\n|'),
    )![1];
    const ours = [...table.matchAll(/^\|[^|]+\|([^|]+)\|$/gm)].flatMap(
      ([, cell]) =>
        [...cell.matchAll(/`([a-z][\w.]+)`/g)].map(([, key]) => key),
    );
    expect(ours.length).toBeGreaterThan(20);
    const values = parseDocument(read('values.yaml'));
    expect(ours.filter(key => !values.hasIn(key.split('.')))).toEqual([]);
  });
});
