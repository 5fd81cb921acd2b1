import {
  readFleetState,
  type FleetState,
  type Plan,
} from 'backstage-plugin-tenant-silos-common';
import { describeWith, findHelm as findTool } from 'tenant-silos-testing';
import { laminarConfig } from '../__testUtils__/laminar';
import { readFleets } from '../fleets';
import { findHelm } from './findHelm';
import { TenantRenderer } from './TenantRenderer';

jest.setTimeout(60_000);

const helm = findTool();

const [fleet] = readFleets(laminarConfig('https://github.com'));

const CHART = 'k8s/laminar-core';
const VALUES = `${CHART}/tenants/acme/values-eks.yaml`;
const APPLICATION = 'argocd/applications/tenants/acme.yaml';

const application = (more = '') => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: tenant-acme }
spec:
  source:
    path: ${CHART}
    helm:
      valueFiles: [values-eks.yaml, tenants/acme/values-eks.yaml]
${more}  destination: { namespace: tenant-acme }
`;

function stateWith(files: Record<string, string> = {}): FleetState {
  return readFleetState(fleet, {
    commit: 'c0ffee',
    readAt: '2026-01-01T00:00:00Z',
    files: new Map(
      Object.entries({
        [`${CHART}/Chart.yaml`]:
          'apiVersion: v2\nname: laminar-core\nversion: 1.0.0\n',
        [`${CHART}/values.yaml`]: 'slots: 2\n',
        [`${CHART}/values-eks.yaml`]: '{}\n',
        [`${CHART}/values.schema.json`]:
          '{"properties":{"slots":{"type":"integer"},"password":{"maxLength":3}}}',
        [`${CHART}/templates/a.yaml`]:
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: config\ndata:\n  slots: {{ .Values.slots | quote }}\n',
        [`${CHART}/templates/b.yaml`]:
          '{{ if .Values.extra }}\napiVersion: v1\nkind: Service\nmetadata:\n  name: extra\n{{ end }}\n',
        ...files,
      }),
    ),
  });
}

const withTenant = (values: string, more: Record<string, string> = {}) =>
  stateWith({ [VALUES]: values, [APPLICATION]: application(), ...more });

/** A plan that writes the tenant's values. */
function planOf(action: Plan['action'], after: string | undefined): Plan {
  return {
    fleet: fleet.id,
    action,
    tenant: 'acme',
    tier: 'silo',
    digest: 'd',
    baseCommit: 'c0ffee',
    summary: '',
    files: [VALUES, APPLICATION].map(path => ({
      path,
      action: 'update',
      after: path === VALUES ? after : after && application(),
      diff: '',
    })),
    checks: [],
    blocked: false,
    names: [{ id: 'namespace', title: 'Namespace', value: 'tenant-acme' }],
    storage: [],
    objects: [],
    entityRefs: [],
    byHand: [],
    blastRadius: { tenants: 1, objects: 0, clusterScoped: 0 },
  };
}

describeWith(helm, 'TenantRenderer', () => {
  let renderer: TenantRenderer;

  beforeAll(async () => {
    renderer = TenantRenderer.create(await findHelm({ command: helm.path }));
  });

  const planned = async (state: FleetState, plan: Plan) => {
    const { rendered, ...rest } = await renderer.plan(fleet, state, plan);
    return { ...rest, rendered: rendered! };
  };

  const actions = (plan: Awaited<ReturnType<typeof planned>>) =>
    plan.rendered.environments.map(({ changes, unchanged }) => [
      changes.map(({ action, name }) => `${action} ${name}`),
      unchanged,
    ]);

  it('compares a tenant as it is with what a plan makes of it', async () => {
    expect(
      actions(await planned(stateWith(), planOf('create', 'slots: 4\n'))),
    ).toEqual([[['create config'], 0]]);
    expect(
      actions(
        await planned(
          withTenant('slots: 2\n'),
          planOf('update', 'slots: 2\nextra: true\n'),
        ),
      ),
    ).toEqual([[['create extra'], 1]]);
    expect(
      actions(
        await planned(withTenant('extra: true\n'), planOf('remove', undefined)),
      ),
    ).toEqual([[['delete config', 'delete extra'], 0]]);
  });

  it('takes what a tenant has elsewhere for its own', async () => {
    const elsewhere = application().replace(
      'namespace: tenant-acme',
      'namespace: acme',
    );
    const { checks } = await planned(
      withTenant('{}\n', { [APPLICATION]: elsewhere }),
      planOf('remove', undefined),
    );
    expect(checks).toEqual([]);
  });

  it('names the line of a value that the schema refuses', async () => {
    const plan = await planned(
      stateWith(),
      planOf('create', '# Slots\nslots: many\n'),
    );
    expect(plan.blocked).toBe(true);
    expect(plan.checks).toEqual([
      expect.objectContaining({
        id: 'helm-refuses',
        severity: 'error',
        subject: 'slots',
        file: VALUES,
        line: 2,
        environment: 'eks',
      }),
    ]);
    expect(plan.rendered).toMatchObject({
      source: 'inventory',
      reason: 'Helm refuses acme in eks',
    });
  });

  it('never repeats a secret that Helm prints', async () => {
    const { checks } = await planned(
      stateWith({
        [`${CHART}/templates/c.yaml`]: '{{ fail .Values.password }}',
        [`${CHART}/values.schema.json`]: '{}',
      }),
      planOf('create', 'password: correct-horse-battery-9\n'),
    );
    expect(checks[0]).toMatchObject({
      file: `${CHART}/templates/c.yaml`,
      message: expect.stringContaining('(hidden)'),
    });
    expect(JSON.stringify(checks)).not.toContain('correct-horse');
  });

  it('takes a values file that is not there for a finding', async () => {
    const { files } = withTenant('{}\n', {
      [APPLICATION]: application().replace(
        '    path:',
        `    repoURL: ${fleet.repository.url}.git\n    path:`,
      ),
    });
    const path = `${CHART}/values-eks.yaml`;
    const outcome = await renderer.tenant({
      fleet,
      files: new Map([...files].filter(([name]) => name !== path)),
      tenant: 'acme',
      environment: 'eks',
    });
    expect(outcome).toMatchObject({
      checks: [
        {
          id: 'helm-refuses',
          file: path,
          message: expect.stringContaining('is not there'),
        },
      ],
    });
  });

  it.each<[string, FleetState, string]>([
    [
      'values in the Application itself',
      withTenant('{}\n', {
        [APPLICATION]: application().replace(
          '    helm:\n',
          '    helm:\n      parameters: [{ name: slots, value: "9" }]\n',
        ),
      }),
      'sets values of its own by helm.parameters',
    ],
    [
      'another chart',
      withTenant('{}\n', {
        [APPLICATION]: application().replace(CHART, 'k8s/other'),
      }),
      'deploys k8s/other',
    ],
    [
      'a chart that is to be downloaded',
      withTenant('{}\n', {
        [`${CHART}/Chart.yaml`]:
          'apiVersion: v2\nname: laminar-core\nversion: 1.0.0\ndependencies: [{ name: pg, version: 1.0.0, repository: https://example.com }]\n',
      }),
      'depends on pg',
    ],
  ])('shows no objects for %s, and says so', async (_title, state, reason) => {
    const outcome = await renderer.tenant({
      fleet,
      files: state.files,
      tenant: 'acme',
      environment: 'eks',
    });
    expect(outcome).toMatchObject({
      reason: expect.stringContaining(reason),
      checks: [],
    });
  });
});

describe('TenantRenderer without Helm', () => {
  it('shows the inventory and why', async () => {
    const renderer = TenantRenderer.create({ reason: 'Helm was not found' });
    const plan = await renderer.plan(
      fleet,
      stateWith(),
      planOf('create', '{}\n'),
    );
    expect(plan.rendered).toMatchObject({
      source: 'inventory',
      reason: 'Helm was not found',
    });
    expect(plan.checks).toEqual([]);
  });
});
