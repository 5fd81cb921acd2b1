import { laminarFleet, stateOf } from '../testUtils/fleet';
import { fileRole } from './layout';
import { diffFleetStates, readFleetState } from './readFleetState';

const fleet = laminarFleet();
const VALUES = 'k8s/laminar-core/tenants/acme/values-eks.yaml';
const LOCAL = 'k8s/laminar-core/tenants/acme/values.yaml';
const APPLICATION = 'argocd/applications/tenants/acme.yaml';
const application = [
  'apiVersion: argoproj.io/v1alpha1',
  'kind: Application',
  'metadata:',
  '  name: tenant-acme',
  '  annotations:',
  '    tenant-silos.io/owner: group:default/team-acme',
  '    tenant-silos.io/tier: bridge',
  'spec:',
  '  destination: { namespace: tenant-acme }',
].join('\n');

function tenant(files: Record<string, string>) {
  return stateOf(fleet, files).tenants.get('acme')!;
}

describe('readFleetState', () => {
  it('reads a tenant that people wrote by hand', () => {
    expect(
      tenant({
        [VALUES]: [
          'ingress: { hosts: [acme.lmnr.cloud] } # by hand',
          'engine:',
          '  image: { tag: 1.10.0 }',
          '  artifactUrl: s3://laminar-dev/tenants/acme/artifacts',
        ].join('\n'),
        [APPLICATION]: application,
        [LOCAL]: '',
      }),
    ).toMatchObject({
      name: 'acme',
      state: 'in-force',
      owner: 'group:default/team-acme',
      tier: 'bridge',
      problems: [],
      environments: [
        {
          name: 'eks',
          deployed: true,
          secure: true,
          hosts: ['acme.lmnr.cloud'],
          version: '1.10.0',
          versionPinned: true,
          storage: [
            {
              id: 'artifacts',
              url: 's3://laminar-dev/tenants/acme/artifacts',
            },
          ],
        },
        { name: 'local', hosts: ['acme.localhost'], version: 'latest' },
      ],
    });
  });

  it('goes by the values files that the Application names', () => {
    const extra = 'k8s/laminar-core/tenants/acme/pinned.yaml';
    const named = [
      application,
      '  source:',
      `    repoURL: ${fleet.repository.cloneUrl}`,
      '    path: k8s/laminar-core',
      '    helm:',
      '      valueFiles: [values-eks.yaml, tenants/acme/values-eks.yaml, tenants/acme/pinned.yaml]',
    ].join('\n');
    const files = {
      [VALUES]: 'engine: { image: { tag: v1 } }\n',
      [APPLICATION]: named,
      [extra]: 'engine: { image: { tag: v2 } }\n',
    };
    const before = stateOf(fleet, files);
    expect(before.tenants.get('acme')!.environments[0].version).toBe('v2');
    const after = readFleetState(
      fleet,
      {
        ...before,
        files: new Map(before.files).set(extra, 'engine: { image: null }\n'),
      },
      before,
    );
    expect(after.tenants.get('acme')!.environments[0].version).toBe('1.4.2');
  });

  it('shows a tenant that pins no version as such, and falls back to the chart', () => {
    const both = { [VALUES]: '', [APPLICATION]: application };
    expect(tenant(both).environments[0]).toMatchObject({
      version: 'latest',
      versionPinned: false,
    });
    expect(
      tenant({ ...both, [VALUES]: 'engine: { image: { tag: null } }' })
        .environments[0],
    ).toMatchObject({ version: '1.4.2', versionPinned: true });
  });

  it.each([
    ['values without an Application', { [VALUES]: '{}' }, APPLICATION],
    ['an Application without values', { [APPLICATION]: application }, VALUES],
    ['local values only', { [LOCAL]: '{}' }, 'no environment deploys it'],
  ])('calls %s incomplete, and says what is missing', (_, files, missing) => {
    const record = tenant(files as Record<string, string>);
    expect(record.state).toBe('incomplete');
    expect(JSON.stringify(record.problems)).toContain(missing);
  });

  it.each([
    ['broken YAML', { [VALUES]: 'a: [' }, 'is not valid YAML'],
    ['a list', { [VALUES]: '- a' }, 'is a list, not a mapping'],
    [
      'no Application',
      { [APPLICATION]: 'kind: ConfigMap' },
      'holds no Argo CD',
    ],
    ['a huge file', { [VALUES]: `a: ${'x'.repeat(600_000)}` }, '512 KiB'],
    [
      'an alias bomb',
      {
        [VALUES]: `a: &a [x]\n${Array.from(
          { length: 200 },
          (_, index) => `k${index}: *a`,
        ).join('\n')}`,
      },
      'alias',
    ],
  ])('keeps a tenant with %s, as unreadable', (_, broken, message) => {
    const record = tenant({
      [VALUES]: '{}',
      [APPLICATION]: application,
      ...(broken as Record<string, string>),
    });
    expect(record.state).toBe('unreadable');
    expect(record.problems[0].message).toContain(message);
  });

  it('is not fooled by __proto__', () => {
    const record = tenant({
      [VALUES]: '__proto__: { polluted: true }\nengine: { image: { tag: v1 } }',
      [APPLICATION]: application,
    });
    expect(record.environments[0].version).toBe('v1');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('reports a shared file that is broken, and keeps the tenants', () => {
    const state = stateOf(fleet, {
      [VALUES]: '{}',
      [APPLICATION]: application,
      'k8s/laminar-core/values-eks.yaml': 'a: [',
    });
    expect(state.problems).toMatchObject([
      { file: 'k8s/laminar-core/values-eks.yaml' },
    ]);
    expect(state.tenants.get('acme')!.state).toBe('in-force');
  });

  it('takes unchanged tenants from the previous state', () => {
    const files = { [VALUES]: '{}', [APPLICATION]: application };
    const before = stateOf(fleet, files);
    const snapshot = (extra: Record<string, string>) => ({
      commit: 'next',
      readAt: '2026-01-02T00:00:00Z',
      files: new Map([...before.files, ...Object.entries(extra)]),
    });
    const same = readFleetState(fleet, snapshot({}), before);
    expect(same.tenants.get('acme')).toBe(before.tenants.get('acme'));
    const other = readFleetState(
      fleet,
      snapshot({
        'k8s/laminar-core/values.yaml': 'engine: { image: { tag: v9 } }',
      }),
      before,
    );
    expect(other.tenants.get('acme')!.environments[0].version).toBe('v9');
    expect(diffFleetStates(before, same)).toEqual({ changed: [], removed: [] });
    expect(diffFleetStates(before, other).changed).toHaveLength(1);
    expect(diffFleetStates(before, stateOf(fleet)).removed).toEqual(['acme']);
  });
});

describe('fileRole', () => {
  it('knows the files of the layout and no others', () => {
    expect(fileRole(fleet, VALUES)).toEqual({
      role: 'values',
      tenant: 'acme',
      environment: 'eks',
    });
    expect(fileRole(fleet, LOCAL)).toMatchObject({ environment: 'local' });
    expect(fileRole(fleet, APPLICATION)).toMatchObject({ role: 'application' });
    expect(fileRole(fleet, 'k8s/laminar-core/Chart.yaml')).toEqual({
      role: 'shared',
    });
    expect(fileRole(fleet, 'README.md')).toBeUndefined();
    expect(
      fileRole(fleet, 'k8s/laminar-core/tenants/acme/notes.yaml'),
    ).toBeUndefined();
  });
});
