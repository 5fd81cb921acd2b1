import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeWith } from '../tools/describeWith';
import { findHelm } from '../tools/tools';
import { CASES } from './chartCases';
import { createContentFolder, type ContentFolder } from './contentFolder';
import { LAYERS } from './tenantOfChart';

jest.setTimeout(300_000);

const execFileAsync = promisify(execFile);

const helm = findHelm();

describeWith(helm, 'helm lint', () => {
  let content: ContentFolder;

  beforeAll(async () => {
    content = await createContentFolder();
  });

  afterAll(() => content?.remove());

  async function lint(values: readonly string[]): Promise<string[]> {
    const args = values.flatMap(file => [
      '--values',
      join(content.chart, file),
    ]);
    const { stdout } = await execFileAsync(
      helm.path,
      ['lint', '--strict', content.chart, ...args],
      { env: { PATH: process.env.PATH, HOME: content.root } },
    );
    return stdout.split('\n').filter(line => /^\[\w+\]/.test(line));
  }

  it('has nothing to say of any combination', async () => {
    const waiting = [...CASES.entries()];
    const work = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const [index, { environment, values }] = next;
        const file = `lint-${index}.json`;
        await writeFile(join(content.chart, file), JSON.stringify(values));
        expect([index, await lint([...LAYERS[environment], file])]).toEqual([
          index,
          ['[INFO] Chart.yaml: icon is recommended'],
        ]);
      }
    };
    await Promise.all([work(), work(), work()]);
  });

  it.each(['e6data', 'highradius'])(
    'has nothing to say of %s',
    async tenant => {
      for (const values of [
        ['values-eks.yaml', `tenants/${tenant}/values-eks.yaml`],
        [`tenants/${tenant}/values.yaml`],
      ]) {
        expect(await lint(values)).toEqual([
          '[INFO] Chart.yaml: icon is recommended',
        ]);
      }
    },
  );
});
