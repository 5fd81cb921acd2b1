import fc from 'fast-check';
import { stringify } from 'yaml';
import { laminarBlueprint, parseBlueprint } from '../blueprint';
import { laminarFleet, stateOf } from '../testUtils/fleet';
import { discoveredFolders } from './layout';
import { diffFleetStates, readFleetState } from './readFleetState';

const fleet = laminarFleet();
const FOLDER = 'argocd/applications/tenants';
const valuesOf = (tenant: string) =>
  `k8s/laminar-core/tenants/${tenant}/values-eks.yaml`;

function application(
  tenant: string,
  overrides: { name?: string; namespace?: string; valueFiles?: string[] } = {},
) {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: overrides.name ?? `tenant-${tenant}` },
    spec: {
      source: {
        repoURL: fleet.repository.url,
        path: 'k8s/laminar-core',
        helm: {
          valueFiles: overrides.valueFiles ?? [
            'values-eks.yaml',
            `tenants/${tenant}/values-eks.yaml`,
          ],
        },
      },
      destination: { namespace: overrides.namespace ?? `tenant-${tenant}` },
    },
  };
}

const text = (...documents: object[]) =>
  documents.map(document => stringify(document)).join('---\n');

describe('discovery', () => {
  it('does not mind how many files there are and what they are called', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat({ max: 3 }), { minLength: 12, maxLength: 12 }),
        (tenants, files) => {
          const values = Object.fromEntries(
            tenants.map(tenant => [valuesOf(tenant), '']),
          );
          const byFile = new Map<string, object[]>();
          tenants.forEach((tenant, index) => {
            const path = `${FOLDER}/some/file ${files[index]}.yaml`;
            byFile.set(path, [
              ...(byFile.get(path) ?? []),
              application(tenant),
            ]);
          });
          const anyhow = stateOf(fleet, {
            ...values,
            ...Object.fromEntries(
              [...byFile].map(([path, all]) => [path, text(...all)]),
            ),
          });
          const asPlanned = stateOf(fleet, {
            ...values,
            ...Object.fromEntries(
              tenants.map(tenant => [
                `${FOLDER}/${tenant}.yaml`,
                text(application(tenant)),
              ]),
            ),
          });
          const facts = (state: typeof anyhow) =>
            [...state.tenants.values()].map(record => ({
              name: record.name,
              state: record.state,
              names: record.names,
              problems: record.problems,
              application: record.environments[0].application?.name,
            }));
          expect(facts(anyhow)).toEqual(facts(asPlanned));
          expect(anyhow.problems).toEqual(asPlanned.problems);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('takes a file of another name for the tenant that it is about', () => {
    const state = stateOf(fleet, {
      [valuesOf('acme')]: '',
      [`${FOLDER}/tenant-acme.yaml`]: text(application('acme')),
      [`${FOLDER}/kustomization.yaml`]:
        'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization',
      [`${FOLDER}/project.yaml`]: 'kind: AppProject',
    });
    expect([...state.tenants.keys()]).toEqual(['acme']);
    expect(state.tenants.get('acme')!.state).toBe('in-force');
    expect(state.problems).toMatchObject([{ file: `${FOLDER}/project.yaml` }]);
  });

  it('believes the place of a file, and says that it names another’s values', () => {
    const state = stateOf(fleet, {
      [valuesOf('acme')]: '',
      [valuesOf('beta')]: '',
      [`${FOLDER}/acme.yaml`]: text(application('acme')),
      [`${FOLDER}/beta.yaml`]: text(application('acme')),
    });
    expect(state.tenants.get('acme')!.problems).toEqual([]);
    expect(state.tenants.get('beta')!.problems).toEqual([
      {
        message: `${FOLDER}/beta.yaml names ${valuesOf(
          'acme',
        )}, which is of tenant acme`,
        file: `${FOLDER}/beta.yaml`,
        fix: expect.stringContaining('values of beta'),
      },
    ]);
  });

  it('reports two Applications for one tenant, and keeps the one in its place', () => {
    const state = stateOf(fleet, {
      [valuesOf('acme')]: '',
      [`${FOLDER}/a/first.yaml`]: text(application('acme', { name: 'old' })),
      [`${FOLDER}/acme.yaml`]: text(application('acme')),
    });
    expect(state.tenants.get('acme')).toMatchObject({
      state: 'in-force',
      files: [
        `${FOLDER}/a/first.yaml`,
        `${FOLDER}/acme.yaml`,
        valuesOf('acme'),
      ],
      environments: [{ application: { name: 'tenant-acme' } }],
      problems: [
        {
          message: `Two Applications for eks: tenant-acme in ${FOLDER}/acme.yaml and old in ${FOLDER}/a/first.yaml`,
          file: `${FOLDER}/a/first.yaml`,
        },
      ],
    });
  });

  it.each([
    ['another repository', { repoURL: 'https://github.com/e6data/other' }],
    ['another revision', { targetRevision: 'v1' }],
  ])('does not miss values files of %s', (_, source) => {
    const app = application('acme', {
      valueFiles: ['tenants/acme/no.yaml', 'https://x.test/a.yaml', '$A/b'],
    });
    Object.assign(app.spec.source, source);
    const state = stateOf(fleet, {
      [valuesOf('acme')]: '',
      [`${FOLDER}/acme.yaml`]: text(app),
    });
    expect(state.tenants.get('acme')!.problems).toEqual([]);
  });

  it('tells the environment by the cluster', () => {
    const { environments } = laminarBlueprint;
    const two = laminarFleet({
      blueprint: parseBlueprint({
        ...laminarBlueprint,
        environments: { ...environments, eu: environments.eks },
        application: {
          ...laminarBlueprint.application,
          path: `${FOLDER}/{environment}/{tenant}.yaml`,
          name: '{tenant}-{environment}',
        },
      }),
      environments: {
        eks: { domains: ['a.test'], cluster: 'us', server: 'https://us' },
        eu: { domains: ['b.test'], cluster: 'eu', server: 'https://eu' },
      },
    });
    expect(discoveredFolders(two)).toEqual([FOLDER]);
    const app = application('acme', { valueFiles: [] });
    const state = stateOf(two, {
      [`${FOLDER}/x.yaml`]: text({
        ...app,
        spec: { destination: { name: 'eu', namespace: 'tenant-acme' } },
      }),
    });
    expect(state.tenants.get('acme')!.environments).toMatchObject([
      { name: 'eu', application: { name: 'tenant-acme' } },
    ]);
  });

  it('reads a tenant again when what it names appears or goes', () => {
    const files = {
      [valuesOf('acme')]: '',
      [`${FOLDER}/acme.yaml`]: text(
        application('acme', {
          valueFiles: ['tenants/beta/values-eks.yaml'],
        }),
      ),
    };
    const before = stateOf(fleet, files);
    const after = readFleetState(
      fleet,
      {
        commit: 'next',
        readAt: before.readAt,
        files: new Map([...before.files, [valuesOf('beta'), '']]),
      },
      before,
    );
    const messages = (state: typeof before) =>
      state.tenants.get('acme')!.problems.map(({ message }) => message);
    expect(messages(before)[0]).toContain('which is not there');
    expect(messages(after)[0]).toContain('which is of tenant beta');
    expect(
      diffFleetStates(before, after).changed.map(({ name }) => name),
    ).toEqual(['acme', 'beta']);
  });

  it.each([
    [undefined, [FOLDER]],
    [
      ['/clusters/', './apps', '.'],
      ['clusters', 'apps', ''],
    ],
    [[], []],
  ])('looks below %j', (discover, folders) => {
    const blueprint = parseBlueprint({
      ...laminarBlueprint,
      application: { ...laminarBlueprint.application, discover },
    });
    expect(discoveredFolders(laminarFleet({ blueprint }))).toEqual(folders);
  });

  it('does not read the whole repository unless told to', () => {
    const blueprint = parseBlueprint({
      ...laminarBlueprint,
      application: { ...laminarBlueprint.application, path: '{tenant}.yaml' },
    });
    expect(discoveredFolders(laminarFleet({ blueprint }))).toEqual([]);
    expect(() =>
      parseBlueprint({
        ...laminarBlueprint,
        application: { ...laminarBlueprint.application, discover: ['{a}'] },
      }),
    ).toThrow('application.discover.0: names a folder as it is');
  });
});
