import { laminarFleet, stateOf } from '../../testUtils/fleet';
import { laminarChartFiles } from '../../testUtils/laminarChart';
import { planChange } from '../../plan';
import { repositoryChecks } from './repositoryChecks';

const fleet = laminarFleet();
const empty = stateOf(fleet, laminarChartFiles());

// A repository with tenants as the portal writes them, and what people did.
function repository(tenants: string[], edits: Record<string, string> = {}) {
  const files: Record<string, string> = laminarChartFiles();
  for (const name of tenants) {
    const { files: planned } = planChange(
      { fleet, state: empty, openChanges: [] },
      { action: 'create', spec: { name, owner: 'team-a', tier: 'silo' } },
    );
    planned.forEach(({ path, after }) => {
      files[path] = after!;
    });
  }
  for (const [path, text] of Object.entries(edits)) {
    files[path] = (files[path] ?? '') + text;
  }
  return repositoryChecks(fleet, stateOf(fleet, files)).filter(
    ({ id }) => id !== 'image-not-pinned',
  );
}

const valuesOf = (name: string) =>
  `k8s/laminar-core/tenants/${name}/values-eks.yaml`;

describe('repositoryChecks', () => {
  it('has nothing against tenants as the portal writes them', () => {
    expect(repository(['acme', 'e6data'])).toEqual([]);
  });

  it('tells once what lies in a file that tenants share', () => {
    const files = laminarChartFiles();
    const tenants = ['a', 'b', 'c'].map(name => [valuesOf(name), '{}\n']);
    const found = repositoryChecks(
      fleet,
      stateOf(fleet, { ...files, ...Object.fromEntries(tenants) }),
    ).filter(({ id }) => id === 'image-not-pinned');
    expect(found).toMatchObject([
      {
        file: 'k8s/laminar-core/values.yaml',
        subject: 'console.image.tag',
        message: expect.stringMatching(/\(3 tenants\)$/),
      },
      { subject: 'engine.image.tag' },
    ]);
    expect(found[0].tenant).toBeUndefined();
  });

  it.each([
    [
      'plain-secret',
      {
        [valuesOf('acme')]:
          '\n---\nconsole: { auth: { secret: hunter2hunter2 } }\n',
      },
      valuesOf('acme'),
    ],
    [
      'plain-secret',
      {
        'argocd/applications/tenants/acme.yaml': '# token: abcdef0123456789\n',
      },
      'argocd/applications/tenants/acme.yaml',
    ],
    [
      'value-unknown',
      { [valuesOf('acme')]: '\n---\nengin: { image: { tag: "1" } }\n' },
      valuesOf('acme'),
    ],
    [
      'values-warning',
      { [valuesOf('acme')]: '\nnameOverride: acme\n' },
      valuesOf('acme'),
    ],
    ['tenant-unreadable', { [valuesOf('acme')]: '\n{' }, valuesOf('acme')],
    [
      'host-clash',
      {
        [valuesOf('acme')]: '\n---\ningress: { hosts: [e6data.lmnr.cloud] }\n',
      },
      valuesOf('e6data'),
    ],
  ])('finds %s, with file and tenant', (id, edits, file) => {
    const found = repository(['acme', 'e6data'], edits);
    expect(found).toContainEqual(
      expect.objectContaining({
        id,
        file,
        tenant: expect.stringMatching(/^(acme|e6data)$/),
      }),
    );
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('names the line of what clashes', () => {
    expect(
      repository(['acme', 'e6data'], {
        [valuesOf('e6data')]:
          '\n---\nengine:\n  artifactUrl: s3://laminar-dev/tenants/acme/artifacts/x\n',
      }),
    ).toMatchObject([
      {
        id: 'storage-clash',
        tenant: 'e6data',
        file: valuesOf('e6data'),
        line: expect.any(Number),
        message:
          "Storage path s3://laminar-dev/tenants/acme/artifacts/x/ of tenant 'e6data' overlaps s3://laminar-dev/tenants/acme/artifacts/ of tenant 'acme'",
      },
    ]);
  });

  it('finds half a tenant, and a secret that belongs to nobody', () => {
    const files = {
      ...laminarChartFiles(),
      [valuesOf('half')]: 'nameOverride: half\n',
    };
    files['k8s/laminar-core/values-eks.yaml'] +=
      '\n# password: hunter2hunter2\n';
    const found = repositoryChecks(fleet, stateOf(fleet, files));
    expect(found[0]).toMatchObject({
      id: 'plain-secret',
      severity: 'error',
      file: 'k8s/laminar-core/values-eks.yaml',
    });
    expect(found[0].tenant).toBeUndefined();
    expect(found).toContainEqual(
      expect.objectContaining({ id: 'tenant-incomplete', tenant: 'half' }),
    );
  });
});
