import { startLaminar, type Laminar } from '../../__testUtils__/laminar';

jest.setTimeout(60_000);

const COUNT = 130;
const BRANCH = 'tenant-silos/laminar/create-acme';

describe('the files of a large pull request', () => {
  let laminar: Laminar;

  beforeAll(async () => {
    laminar = await startLaminar({ 'README.md': '# Tenants\n' });
    await laminar.pullRequests().open({
      action: 'create',
      tenant: 'acme',
      baseCommit: await laminar.headOf('main'),
      files: Array.from({ length: COUNT }, (_, index) => ({
        path: `tenants/acme/${index}.yaml`,
        content: `index: ${index}\n`,
      })),
      title: 'Create tenant acme',
      body: 'Please.',
      baseFile: () => undefined,
    });
  });

  afterAll(() => laminar.stop());

  it('are listed and read beyond the first page', async () => {
    const { files } = await laminar.pullRequests().get(1);
    expect(files).toHaveLength(COUNT);
    const read = await laminar.pullRequests().readFiles(1);
    expect(read.files.size).toBe(COUNT);
    expect(read.files.get(`tenants/acme/${COUNT - 1}.yaml`)).toBe(
      `index: ${COUNT - 1}\n`,
    );
  });

  it('are those of one head, though somebody pushes meanwhile', async () => {
    const push = () =>
      laminar.push(BRANCH, { [`tenants/acme/${COUNT}.yaml`]: 'late: 1\n' });
    // Only before the second page.
    laminar.faults.add({
      match: { operation: 'TenantSilosFiles', nth: 2 },
      fault: { type: 'before', run: push },
    });
    const { headCommit, files } = await laminar.pullRequests().readFiles(1);
    expect(headCommit).toBe(await laminar.headOf(BRANCH));
    expect(files.size).toBe(COUNT + 1);
    laminar.faults.assertApplied();
  });
});
