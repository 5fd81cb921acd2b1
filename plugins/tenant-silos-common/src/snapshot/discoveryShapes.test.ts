import { laminarBlueprint, parseBlueprint } from '../blueprint';
import { tenantEntities } from '../catalog';
import { laminarFleet, stateOf } from '../testUtils/fleet';
import { relevantPath } from './layout';
import { specFromFiles } from './readSpec';

const REPO = 'git@github.com:e6data/laminar-infra.git';

/** A fleet whose Applications are looked for below these folders. */
function fleetWith(discover: string[], namespace = 'tenant-{tenant}') {
  return laminarFleet({
    blueprint: parseBlueprint({
      ...laminarBlueprint,
      application: { ...laminarBlueprint.application, discover },
      names: laminarBlueprint.names.map(name =>
        name.kind === 'namespace' ? { ...name, pattern: namespace } : name,
      ),
    }),
  });
}

describe('one file with the Applications of many tenants', () => {
  const fleet = fleetWith(['clusters/prod']);
  const app = (tenant: string, valueFile: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${tenant}-prod, namespace: argocd }
spec:
  source:
    repoURL: ${REPO}
    targetRevision: HEAD
    path: k8s/laminar-core
    helm: { valueFiles: [values-eks.yaml, ${valueFile}] }
  destination: { namespace: prod-${tenant} }
`;
  const file = 'clusters/prod/tenants.yaml';
  const files = {
    [file]: [
      'kind: AppProject\napiVersion: argoproj.io/v1alpha1\n',
      app('acme', 'tenants/acme/values-eks.yaml'),
      app('beta', './tenants/beta/../beta/values-eks.yaml'),
    ].join('---\n'),
    'k8s/laminar-core/tenants/acme/values-eks.yaml': 'unknown: { kept: 1 }',
    'k8s/laminar-core/tenants/acme/dashboard.json': '{ broken',
    'k8s/laminar-core/tenants/beta/values-eks.yaml': '',
  };
  const state = stateOf(fleet, files);

  it('belongs to the tenants whose values are named', () => {
    expect(state.problems).toEqual([]);
    expect([...state.tenants.keys()]).toEqual(['acme', 'beta']);
    expect(state.tenants.get('beta')).toMatchObject({
      state: 'in-force',
      problems: [],
      files: [file, 'k8s/laminar-core/tenants/beta/values-eks.yaml'],
      environments: [
        { name: 'eks', application: { name: 'beta-prod', file, shared: true } },
      ],
    });
  });

  it('reads names back where they differ from the patterns', () => {
    const acme = state.tenants.get('acme')!;
    expect(acme.names).toContainEqual({ id: 'namespace', value: 'prod-acme' });
    expect(tenantEntities(fleet, acme)[0].metadata.annotations).toMatchObject({
      'argocd/app-name': 'acme-prod',
      'argocd/app-namespace': 'argocd',
      'backstage.io/kubernetes-namespace': 'prod-acme',
    });
  });

  it('lists what else is in the folder, and keeps unknown keys', () => {
    const acme = state.tenants.get('acme')!;
    const other = 'k8s/laminar-core/tenants/acme/dashboard.json';
    expect(acme.otherFiles).toEqual([other]);
    expect(JSON.stringify(tenantEntities(fleet, acme))).toContain(other);
    expect(
      state.files.get('k8s/laminar-core/tenants/acme/values-eks.yaml'),
    ).toBe('unknown: { kept: 1 }');
    expect(specFromFiles(fleet, state.files, 'acme')?.name).toBe('acme');
    expect(specFromFiles(fleet, new Map(state.files), 'acme')).toEqual(
      specFromFiles(fleet, state.files, 'acme'),
    );
  });

  it('is among the files that are read', () => {
    const isRelevant = relevantPath(fleet);
    expect(Object.keys(files).filter(path => !isRelevant(path))).toEqual([]);
    expect(isRelevant('clusters/staging/tenants.yaml')).toBe(false);
    expect(isRelevant('clusters/prod/README.md')).toBe(false);
  });
});

describe('a chart from a registry, values by reference', () => {
  const fleet = fleetWith(['apps/']);
  const app = (name: string, valueFile: string, extra = '') => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name} }
spec:
  sources:
    - repoURL: https://charts.example.com
      chart: laminar-core
      targetRevision: 1.4.2
      helm:
        valueFiles: [values.yaml, $config/${valueFile}]
        ${extra}
    - repoURL: https://github.com/E6data/laminar-infra
      targetRevision: main
      ref: config
  destination: { name: eks, namespace: customers }
`;
  const values = 'k8s/laminar-core/tenants/acme/values-eks.yaml';

  it('is understood', () => {
    const state = stateOf(fleet, {
      'apps/customers/first.yml': app('first', values),
      [values]: 'ingress: { hosts: [a.lmnr.cloud] }',
    });
    expect(state.problems).toEqual([]);
    expect(state.tenants.get('acme')).toMatchObject({
      state: 'in-force',
      problems: [],
      environments: [{ hosts: ['a.lmnr.cloud'] }],
    });
  });

  it('has a problem when it names a file that is not there', () => {
    const typo = 'k8s/laminar-core/tenants/acme/values-ek.yaml';
    const files = { 'apps/first.yaml': app('first', typo), [values]: '' };
    const [problem] = stateOf(fleet, files).tenants.get('acme')!.problems;
    expect(problem).toMatchObject({
      message: expect.stringContaining(`${typo}, which is not there`),
      file: 'apps/first.yaml',
      fix: expect.stringContaining(`Add ${typo}`),
    });
    expect(
      stateOf(fleet, {
        ...files,
        'apps/first.yaml': app('first', typo, 'ignoreMissingValueFiles: true'),
      }).tenants.get('acme')!.problems,
    ).toEqual([]);
  });
});

describe('everything of a tenant in one folder', () => {
  const fleet = fleetWith(['.'], '{tenant}');
  const app = (name: string, rest = '') =>
    [
      'apiVersion: argoproj.io/v1alpha1',
      'kind: Application',
      `metadata: { name: ${name}${rest} }`,
      `spec: { destination: { namespace: ${name} } }`,
    ].join('\n');
  const folder = 'k8s/laminar-core/tenants/acme';

  it('is found by namespace and by label', () => {
    const state = stateOf(fleet, {
      [`${folder}/application.yaml`]: app('acme'),
      [`${folder}/values-eks.yaml`]: '',
      [`${folder}/secrets.yaml`]: 'kind: ExternalSecret',
      'elsewhere/x.yaml': app('ns-1', ', labels: { tenant: beta }'),
      'k8s/laminar-core/templates/deployment.yaml': '{{- if .Values.a }}',
      '.github/workflows/ci.yaml': 'on: push',
    });
    expect(state.problems).toEqual([]);
    expect(state.tenants.get('acme')).toMatchObject({
      state: 'in-force',
      otherFiles: [`${folder}/secrets.yaml`],
    });
    expect(state.tenants.get('beta')?.state).toBe('incomplete');
  });

  it('says what belongs to nobody', () => {
    const state = stateOf(fleet, {
      'monitoring/app.yaml': app('monitoring'),
      'broken/app.yaml': 'apiVersion: argoproj.io/v1alpha1\na: [',
      'k8s/laminar-core/tenants/gamma/config.yaml': '{}',
    });
    expect([...state.tenants.keys()]).toEqual([]);
    expect(state.problems.map(({ file }) => file).sort()).toEqual([
      'broken/app.yaml',
      'k8s/laminar-core/tenants/gamma/config.yaml',
      'monitoring/app.yaml',
    ]);
    expect(state.problems.every(({ fix }) => fix)).toBe(true);
    expect(JSON.stringify(state.problems)).toContain('belongs to no tenant');
  });
});
