import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSeedFolder } from './seeds';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tenant-silos-seed-'));
  await mkdir(join(directory, '.github'));
  await mkdir(join(directory, 'charts', 'templates'), { recursive: true });
});

afterEach(() => rm(directory, { recursive: true }));

async function read(values?: Record<string, unknown>) {
  const files = await readSeedFolder({ directory, values });
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path, String(content)]),
  );
}

it('renders what ends in .njk and copies the rest as it is', async () => {
  await writeFile(
    join(directory, 'app.yaml.njk'),
    'repoURL: ${{ values.repoUrl }}\nhost: {{ .Values.host }}\n',
  );
  const braces = 'a: {{ .Values.x }} ${{ secrets.TOKEN }}\n';
  await writeFile(join(directory, '.github', 'ci.yml'), braces);
  await writeFile(join(directory, 'charts', 'templates', 'x.yaml'), braces);
  expect(await read({ repoUrl: 'http://h/o/r?a=1&b=2' })).toEqual({
    'app.yaml': 'repoURL: http://h/o/r?a=1&b=2\nhost: {{ .Values.host }}\n',
    '.github/ci.yml': braces,
    'charts/templates/x.yaml': braces,
  });
});

it('names the file when a value is missing', async () => {
  await writeFile(join(directory, 'app.yaml.njk'), '${{ values.missing }}');
  await expect(read()).rejects.toThrow(/app\.yaml\.njk cannot be rendered/);
});
