import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtInBlueprints } from 'backstage-plugin-tenant-silos-common';
import { createContentFolder, type ContentFolder } from './contentFolder';
import { readManifests } from './renderChart';

interface GroupKind {
  group: string;
  kind: string;
}

describe("the tenants' AppProject", () => {
  let content: ContentFolder;

  const read = async (path: string) => {
    const text = await readFile(join(content.root, path), 'utf8');
    return readManifests(text).manifests[0].spec as Record<string, unknown>;
  };

  beforeAll(async () => {
    content = await createContentFolder();
  });

  afterAll(() => content?.remove());

  it('allows what the chart makes, and nothing else', async () => {
    const { namespaceResourceWhitelist, clusterResourceWhitelist } = await read(
      'argocd/projects/laminar.yaml',
    );
    const made = builtInBlueprints.laminar.objects
      .filter(({ madeBy, clusterScoped }) => !madeBy && !clusterScoped)
      .map(({ apiVersion, kind }) => {
        const [version, group = ''] = apiVersion.split('/').reverse();
        return { group, kind, version };
      });
    const texts = (kinds: GroupKind[]) =>
      [...new Set(kinds.map(({ group, kind }) => `${group}/${kind}`))].sort();
    const allowed = namespaceResourceWhitelist as GroupKind[];
    expect(texts(allowed)).toEqual(texts(made));
    expect(allowed).toHaveLength(texts(made).length);
    // Rights in the whole cluster only where somebody adds them.
    expect(clusterResourceWhitelist).toEqual([
      { group: '', kind: 'Namespace' },
    ]);
  });

  it.each(['e6data', 'highradius'])(
    'is that of %s, whose namespace enforces the restricted profile',
    async tenant => {
      const application = await read(
        `argocd/applications/tenants/${tenant}.yaml`,
      );
      expect(application).toMatchObject({
        project: 'laminar',
        destination: { namespace: `tenant-${tenant}` },
        syncPolicy: {
          managedNamespaceMetadata: {
            labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
          },
          // Without it Argo CD leaves the labels of a namespace alone.
          syncOptions: expect.arrayContaining(['CreateNamespace=true']),
        },
      });
    },
  );
});
