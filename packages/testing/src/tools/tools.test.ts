import { readdir } from 'node:fs/promises';
import { describeWith } from './describeWith';
import { findArgoHealthExamples, findKubernetes } from './tools';

// The scripts and the tests work the folders out on their own.
describeWith(findArgoHealthExamples(), 'findArgoHealthExamples', () => {
  it("finds Argo CD's examples", async () => {
    const paths = await readdir(findArgoHealthExamples().path, {
      recursive: true,
    });
    expect(paths).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/pkg\/health\/testdata\/pod-crashloop\.yaml$/),
        expect.stringMatching(/\/cert-manager\.io\/Certificate\/health_test/),
      ]),
    );
  });
});

describeWith(findKubernetes(), 'findKubernetes', () => {
  it('finds the definitions', async () => {
    const paths = await readdir(findKubernetes().crds, { recursive: true });
    expect(paths.filter(path => path.endsWith('.yaml'))).toHaveLength(13);
  });
});
