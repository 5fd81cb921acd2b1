import { readRenderedObjects } from './readRendered';

const read = (output: string) =>
  readRenderedObjects(output, {
    namespace: 'tenant-acme',
    chartPath: 'k8s/laminar-core',
  });

describe('readRenderedObjects', () => {
  it('reads objects with namespace, scope, hook and template', () => {
    const objects = read(`---
# Source: laminar-core/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: laminar-acme
---
# Source: laminar-core/charts/base/templates/role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: laminar-acme, namespace: ignored }
---
# Source: laminar-core/templates/job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  generateName: migrate-
  namespace: elsewhere
  annotations: { helm.sh/hook: post-install }
`);
    expect(objects).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Service',
        name: 'laminar-acme',
        namespace: 'tenant-acme',
        clusterScoped: false,
        template: 'k8s/laminar-core/templates/service.yaml',
        manifest: expect.objectContaining({ kind: 'Service' }),
      },
      expect.objectContaining({
        kind: 'ClusterRole',
        clusterScoped: true,
        template: 'k8s/laminar-core/charts/base/templates/role.yaml',
      }),
      expect.objectContaining({
        name: 'migrate-*',
        namespace: 'elsewhere',
        hook: true,
      }),
    ]);
    expect(objects[1]).not.toHaveProperty('namespace');
  });

  it('leaves texts whole that look like documents', () => {
    const [object] = read(`---
# Source: laminar-core/templates/config.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: config }
data:
  a: |
    ---
    # Source: other/templates/b.yaml
    kind: Secret
`);
    expect(object.manifest.data).toEqual({
      a: '---\n# Source: other/templates/b.yaml\nkind: Secret\n',
    });
    expect(object.template).toBe('k8s/laminar-core/templates/config.yaml');
  });

  it('takes lists apart and passes over what is empty', () => {
    expect(
      read(
        '---\n# Source: c/templates/a.yaml\n# nothing\n--- \napiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: a}}\n- {apiVersion: v1, kind: Service, metadata: {name: b}}\n',
      ).map(({ name }) => name),
    ).toEqual(['a', 'b']);
  });

  it('knows the scope of custom kinds, by their definition where there is one', () => {
    const custom = (group: string, kind: string) =>
      `---\napiVersion: ${group}/v1\nkind: ${kind}\nmetadata: {name: x}\n`;
    const definition = `---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: planets.example.com }
spec: { group: example.com, names: { kind: Planet }, scope: Cluster }
`;
    const scoped = (output: string) => read(output).at(-1)!.clusterScoped;
    expect(scoped(custom('example.com', 'Planet'))).toBe(false);
    expect(scoped(definition + custom('example.com', 'Planet'))).toBe(true);
    expect(scoped(custom('cert-manager.io', 'ClusterIssuer'))).toBe(true);
    expect(scoped(custom('cert-manager.io', 'Certificate'))).toBe(false);
    expect(scoped(custom('example.com', 'ClusterThing'))).toBe(true);
    expect(scoped(custom('postgresql.cnpg.io', 'Cluster'))).toBe(false);
  });

  it('reads manifests that are larger than files of people', () => {
    const data = Array.from(
      { length: 30_000 },
      (_, index) => `  key${index}: ${'x'.repeat(20)}\n`,
    ).join('');
    const [object] = read(
      `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n${data}`,
    );
    expect(Object.keys(object.manifest.data as object)).toHaveLength(30_000);
  });

  it.each([
    ['kind: Service\nmetadata: {name: a}\n', 'prints no object of Kubernetes'],
    ['- a\n', 'prints no mapping'],
    ['a: [\n', 'prints what is not valid YAML'],
  ])('names the template that prints %j', (text, message) => {
    expect(() => read(`---\n# Source: c/templates/a.yaml\n${text}`)).toThrow(
      `k8s/laminar-core/templates/a.yaml ${message}`,
    );
  });
});
