import { laminarFleet, stateOf } from '../testUtils/fleet';
import { chartFiles } from './chartFiles';
import { relevantPath } from './layout';
import { readFleetState } from './readFleetState';

const CHART = 'k8s/laminar-core';
const VALUES = `${CHART}/tenants/acme/values-eks.yaml`;
const TEMPLATE = `${CHART}/templates/console.yaml`;

describe('chartFiles', () => {
  const fleet = laminarFleet();
  const files = {
    [TEMPLATE]: '{{ if .Values.console }}\nkind: Deployment\n{{ end }}\n',
    [`${CHART}/templates/_helpers.tpl`]: '{{ define "x" }}{{ end }}\n',
    [`${CHART}/values.schema.json`]: '{}\n',
    [`${CHART}/files/migrations/1.sql`]: 'SELECT 1;\n',
    [`${CHART}/files/blob`]: 'a\u0000b',
    [VALUES]: '{}\n',
    [`${CHART}/tenants/acme/notes.txt`]: 'mine\n',
    'argocd/applications/tenants/acme.yaml':
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: tenant-acme}\n',
  };

  it('are read with the repository, but for binary ones', () => {
    const isRelevant = relevantPath(fleet);
    expect(Object.keys(files).filter(path => !isRelevant(path))).toEqual([]);
    expect(isRelevant(`${CHART}/.helmignore`)).toBe(true);
    expect(isRelevant(`${CHART}/charts/common-1.0.0.tgz`)).toBe(false);
    expect(isRelevant(`${CHART}/icon.png`)).toBe(false);
    expect(isRelevant('k8s/other-chart/templates/a.yaml')).toBe(false);
  });

  it('are all of the chart and nothing of a tenant', () => {
    expect([...chartFiles(fleet, stateOf(fleet, files).files).keys()]).toEqual([
      `${CHART}/Chart.yaml`,
      `${CHART}/values.yaml`,
      `${CHART}/values-eks.yaml`,
      TEMPLATE,
      `${CHART}/templates/_helpers.tpl`,
      `${CHART}/values.schema.json`,
      `${CHART}/files/migrations/1.sql`,
    ]);
  });

  it('hold no finding, and leave the tenants as they are when they change', () => {
    const before = stateOf(fleet, files);
    expect(before.problems).toEqual([]);
    const after = readFleetState(
      fleet,
      {
        ...before,
        commit: 'other',
        files: new Map([
          ...before.files,
          [TEMPLATE, 'kind: StatefulSet\n'],
          [`${CHART}/templates/new.yaml`, 'kind: Job\n'],
        ]),
      },
      before,
    );
    expect(after.tenants.get('acme')).toBe(before.tenants.get('acme'));
    expect(chartFiles(fleet, after.files).get(TEMPLATE)).toBe(
      'kind: StatefulSet\n',
    );
  });

  it('are found when Applications are looked for in the whole repository', () => {
    const everywhere = laminarFleet({
      blueprint: {
        ...fleet.blueprint,
        application: { ...fleet.blueprint.application, discover: ['.'] },
      },
    });
    const state = stateOf(everywhere, files);
    expect(state.problems).toEqual([]);
    expect(chartFiles(everywhere, state.files).has(TEMPLATE)).toBe(true);
  });
});
