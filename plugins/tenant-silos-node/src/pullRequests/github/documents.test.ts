import { slotQuery } from './slotQuery';
import { writeMutation } from './writeMutation';

const repository = { owner: 'acme', name: 'infra', base: 'main' };
const write = {
  repositoryId: 'R_1',
  repository: 'acme/infra',
  branch: 'tenant-silos/laminar/create-acme',
  title: 'Create tenant acme',
  body: 'Please.',
};
const commit = {
  expectedHead: 'c0',
  headline: 'Create tenant acme',
  body: '',
  files: [{ path: 'a.yaml', content: 'ä: 1\n' }, { path: 'b.yaml' }],
};

// That GitHub's schema allows them is shown wherever they are used: the
// stand-in validates each against it.
describe('our documents', () => {
  it('puts nothing that comes from outside into the text', () => {
    const evil = '"){id} evil: repository(';
    const { text, variables } = slotQuery(repository, {
      branches: [evil],
      paths: [evil],
      labels: [evil],
      reviewers: [evil],
    });
    expect(text).not.toContain('evil');
    expect(variables.path0).toBe(evil);
    const written = writeMutation({ ...write, title: evil, commit });
    expect(written.text).not.toContain('evil');
  });

  it('writes additions in base 64, and deletions', () => {
    const { variables } = writeMutation({ ...write, commit });
    expect(variables.commit).toMatchObject({
      expectedHeadOid: 'c0',
      fileChanges: {
        additions: [
          {
            path: 'a.yaml',
            contents: Buffer.from('ä: 1\n').toString('base64'),
          },
        ],
        deletions: [{ path: 'b.yaml' }],
      },
    });
  });
});
