import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { ResponseError } from '@backstage/errors';
import { parse } from 'yaml';
import type {
  ChangeResult,
  Plan,
} from 'backstage-plugin-tenant-silos-common/client';
import { createTenantAction } from './createTenant';
import { examples } from './createTenant.examples';

const plan: Plan = {
  fleet: 'laminar',
  action: 'create',
  tenant: 'acme',
  tier: 'silo',
  digest: 'd1',
  baseCommit: 'c1',
  summary: 'Create tenant acme in Laminar',
  files: [
    { path: 'tenants/acme/values-eks.yaml', action: 'create', diff: '+a' },
    { path: 'applications/acme.yaml', action: 'create', diff: '+b' },
  ],
  checks: [],
  blocked: false,
  names: [],
  storage: [],
  objects: [],
  entityRefs: ['system:default/acme', 'resource:default/tenant-acme'],
  byHand: [{ id: 'dns', title: 'Add the DNS record', detail: 'Point it.' }],
  blastRadius: { tenants: 1, objects: 14, clusterScoped: 0 },
  rendered: { source: 'rendered', helmVersion: '4.2.4', environments: [] },
};

const opened: ChangeResult = {
  outcome: 'opened',
  planChanged: false,
  change: {
    fleet: 'laminar',
    number: 12,
    action: 'create',
    tenant: 'acme',
    title: 'Create tenant acme in Laminar',
    state: 'open',
    url: 'https://github.example/pull/12',
    branch: 'tenant-silos/laminar/create-acme',
    headCommit: 'c2',
    author: 'tenant-bot',
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
  },
  plan,
  entityRef: 'system:default/acme',
};

const values = {
  fleet: 'laminar',
  name: 'acme',
  owner: 'group:default/team-acme',
  hosts: [],
  consoleTag: '',
  plan: { digest: 'd1', blocked: false },
};

async function refusal(name: string, message: string, status: number) {
  return ResponseError.fromResponse(
    Response.json(
      { error: { name, message }, response: { statusCode: status } },
      { status },
    ),
  );
}

function setup(answers: { plan?: Plan; change?: ChangeResult } = {}) {
  const client = {
    planChange: jest.fn(async () => answers.plan ?? plan),
    openChange: jest.fn(async () => answers.change ?? opened),
    getWriteQueue: jest.fn(async () => ({ waiting: 0, expectedSeconds: 0 })),
  };
  const createClient = jest.fn((_signal?: AbortSignal) => client);
  const auth = mockServices.auth.mock();
  auth.getPluginRequestToken.mockResolvedValue({ token: 'for-cleo' });
  const action = createTenantAction({ auth, createClient });
  const lines: string[] = [];
  const logger = mockServices.logger.mock({
    info: line => lines.push(line),
    warn: line => lines.push(`warning: ${line}`),
  });
  const output: Record<string, unknown> = {};
  const cleo = mockCredentials.user('user:default/cleo');
  const context = (
    input: Record<string, unknown>,
    overrides: Record<string, unknown> = {},
  ) => ({
    ...createMockActionContext({
      workspacePath: '/not-used',
      user: { ref: 'user:default/cleo' },
      templateInfo: { entityRef: 'template:default/create-tenant' },
    }),
    // The mock takes no options for these.
    input,
    logger,
    output: (name: string, value: unknown) => {
      output[name] = value;
    },
    getInitiatorCredentials: async () => cleo,
    ...overrides,
  });
  const run = (
    input: Record<string, unknown> = { fleet: 'laminar', values },
    overrides: Record<string, unknown> = {},
  ) => action.handler(context(input, overrides) as never);
  return { action, auth, client, createClient, lines, output, run, cleo };
}

describe('tenant-silos:create', () => {
  it('plans and opens the pull request on behalf of the person', async () => {
    const { run, client, auth, cleo, output } = setup();
    await run({ fleet: 'laminar', values, planDigest: 'd1' });

    expect(auth.getPluginRequestToken).toHaveBeenCalledWith({
      onBehalfOf: cleo,
      targetPluginId: 'tenant-silos',
    });
    const spec = expect.objectContaining({
      name: 'acme',
      owner: 'group:default/team-acme',
      tier: 'silo',
    });
    expect(client.planChange).toHaveBeenCalledWith(
      { path: { fleet: 'laminar' }, body: { action: 'create', spec } },
      { token: 'for-cleo' },
    );
    expect(client.openChange).toHaveBeenCalledWith(
      {
        path: { fleet: 'laminar' },
        body: {
          action: 'create',
          spec,
          expectedDigest: 'd1',
          requireSameDigest: undefined,
          requester: 'user:default/cleo',
          template: 'template:default/create-tenant',
        },
      },
      { token: 'for-cleo' },
    );
    expect(output).toEqual({
      pullRequestUrl: 'https://github.example/pull/12',
      pullRequestNumber: 12,
      branch: 'tenant-silos/laminar/create-acme',
      files: [
        { path: 'tenants/acme/values-eks.yaml', action: 'create' },
        { path: 'applications/acme.yaml', action: 'create' },
      ],
      entityRef: 'system:default/acme',
      outcome: 'opened',
      planChanged: false,
    });
  });

  it('tells in the log what it does', async () => {
    const { run, lines } = setup({
      plan: {
        ...plan,
        checks: [{ id: 'big', severity: 'warning', message: 'It is big' }],
      },
      change: { ...opened, warnings: ['The label tenant does not exist'] },
    });
    await run();
    expect(lines).toEqual([
      'Planning tenant acme in fleet laminar',
      'Create tenant acme in Laminar',
      '  create tenants/acme/values-eks.yaml',
      '  create applications/acme.yaml',
      'It concerns 1 tenant and 14 objects, 0 of them cluster-wide',
      '  as Helm 4.2.4 renders them',
      'warning: It is big [big]',
      'By hand, after the merge: Add the DNS record. Point it.',
      'Opening the pull request',
      'warning: The label tenant does not exist',
      'Opened pull request #12: https://github.example/pull/12',
    ]);
  });

  it.each([
    ['updated', 'Brought the open pull request up to date, #12'],
    ['unchanged', 'The open pull request asks for exactly this already, #12'],
  ] as const)(
    'gives back the same pull request when it is %s',
    async (outcome, text) => {
      const { run, lines, output } = setup({ change: { ...opened, outcome } });
      await run();
      expect(output.outcome).toBe(outcome);
      expect(output.pullRequestNumber).toBe(12);
      expect(lines.at(-1)).toContain(text);
    },
  );

  it('takes a specification as it is', async () => {
    const { run, client } = setup();
    await run({
      fleet: 'laminar',
      spec: { name: 'acme', owner: 'team-acme', worker: { slots: 32 } },
    });
    expect(client.openChange).toHaveBeenCalledWith(
      expect.objectContaining({
        body: expect.objectContaining({
          spec: {
            name: 'acme',
            owner: 'team-acme',
            tier: 'silo',
            worker: { slots: 32 },
          },
        }),
      }),
      expect.anything(),
    );
  });

  it.each([
    ['nothing', { fleet: 'laminar' }, 'needs either values'],
    [
      'values and spec',
      { fleet: 'laminar', values, spec: {} },
      'needs either values',
    ],
    [
      'no digest to compare with',
      { fleet: 'laminar', values, requireSameDigest: true },
      'needs planDigest where requireSameDigest is set',
    ],
    [
      'a form that breaks a rule',
      { fleet: 'laminar', values: { ...values, workerSlots: 0 } },
      'worker.slots',
    ],
    [
      'a specification with an unknown field',
      { fleet: 'laminar', spec: { name: 'acme', owner: 'x', tpyo: 1 } },
      'tpyo',
    ],
  ])('refuses an input with %s', async (_, input, message) => {
    const { run, client } = setup();
    await expect(run(input)).rejects.toThrow(message);
    expect(client.planChange).not.toHaveBeenCalled();
  });

  it('fails with every error of a blocked plan, and writes nothing', async () => {
    const { run, client } = setup({
      plan: {
        ...plan,
        blocked: true,
        checks: [
          {
            id: 'name-taken',
            severity: 'error',
            field: 'name',
            message: "There is a tenant 'acme' already",
            fix: 'Choose another name.',
          },
          { id: 'note', severity: 'info', message: 'By the way' },
          {
            id: 'host-outside-domains',
            severity: 'error',
            field: 'hosts[0]',
            message: 'acme.example.org is outside of the allowed domains',
          },
        ],
      },
    });
    await expect(run()).rejects.toMatchObject({
      name: 'InputError',
      message: [
        'Tenant acme cannot be created:',
        "- name: There is a tenant 'acme' already. Choose another name. [name-taken]",
        '- hosts[0]: acme.example.org is outside of the allowed domains [host-outside-domains]',
      ].join('\n'),
    });
    expect(client.openChange).not.toHaveBeenCalled();
  });

  it('says so when the plan is not the one that was shown', async () => {
    const { run, lines, output } = setup({
      change: { ...opened, planChanged: true },
    });
    await run({ fleet: 'laminar', values, planDigest: 'd0' });
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^warning: The plan for tenant acme is not the one that was shown/,
      ),
    );
    expect(output.planChanged).toBe(true);
  });

  it('stops there when the same plan is required', async () => {
    const { run, client } = setup();
    await expect(
      run({
        fleet: 'laminar',
        values,
        planDigest: 'd0',
        requireSameDigest: true,
      }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('Look at the plan again'),
    });
    expect(client.openChange).not.toHaveBeenCalled();
  });

  it('puts out the real plan in a dry run, and writes nothing', async () => {
    const { action, run, client, output, lines } = setup();
    expect(action.supportsDryRun).toBe(true);
    await run(
      { fleet: 'laminar', values, planDigest: 'd1' },
      { isDryRun: true },
    );
    expect(client.openChange).not.toHaveBeenCalled();
    expect(output).toEqual({
      outcome: 'planned',
      files: [
        { path: 'tenants/acme/values-eks.yaml', action: 'create' },
        { path: 'applications/acme.yaml', action: 'create' },
      ],
      entityRef: 'system:default/acme',
      planChanged: false,
      plan,
    });
    expect(lines.at(-1)).toBe('Dry run: nothing was written');
  });

  it('fails a dry run as it would fail the run', async () => {
    const { run } = setup({
      plan: {
        ...plan,
        blocked: true,
        checks: [{ id: 'x', severity: 'error', message: 'Not so' }],
      },
    });
    await expect(run(undefined, { isDryRun: true })).rejects.toThrow('Not so');
  });

  it('keeps its result in a checkpoint of fleet and tenant, and asks nothing again', async () => {
    const { run, client, output } = setup();
    const kept = new Map<string, string>();
    const checkpoint = async (opts: {
      key: string;
      fn: () => Promise<unknown>;
    }) => {
      if (!kept.has(opts.key)) {
        kept.set(opts.key, JSON.stringify(await opts.fn()));
      }
      return JSON.parse(kept.get(opts.key)!);
    };
    await run(undefined, { checkpoint });
    const first = { ...output };
    await run(undefined, { checkpoint });
    expect([...kept.keys()]).toEqual(['tenant-silos.create.laminar.acme']);
    expect(output).toEqual(first);
    expect(client.planChange).toHaveBeenCalledTimes(1);
    expect(client.openChange).toHaveBeenCalledTimes(1);
  });

  it('passes on why the backend refuses, under its own name', async () => {
    const { run, client } = setup();
    client.openChange.mockRejectedValue(
      await refusal('NotAllowedError', 'cleo may not create tenants', 403),
    );
    await expect(run()).rejects.toMatchObject({
      name: 'NotAllowedError',
      message:
        'The pull request for tenant acme could not be opened: cleo may not create tenants',
    });
  });

  it('says what to do when nobody knows whether it was written', async () => {
    const { run, client } = setup();
    client.openChange.mockRejectedValue(
      await refusal('ServiceUnavailableError', 'GitHub did not answer', 503),
    );
    await expect(run()).rejects.toThrow(
      /GitHub did not answer.* running again finds the same one/,
    );
  });

  it('ends its requests when the task is cancelled', async () => {
    const { run, client, createClient } = setup();
    const controller = new AbortController();
    client.planChange.mockImplementation(async () => {
      controller.abort();
      throw new DOMException('This operation was aborted', 'AbortError');
    });
    await expect(run(undefined, { signal: controller.signal })).rejects.toThrow(
      'Tenant acme could not be planned: the task was cancelled',
    );
    expect(createClient).toHaveBeenCalledWith(controller.signal);
    expect(client.openChange).not.toHaveBeenCalled();
  });

  it.each(examples)('has a working example: $description', async example => {
    const { action, run, client } = setup();
    const [step] = parse(example.example).steps;
    expect(step.action).toBe(action.id);
    // What the scaffolder would have filled in.
    const filled = {
      ...step.input,
      fleet: 'laminar',
      ...(step.input.values && { values }),
      ...(step.input.planDigest && { planDigest: 'd1' }),
    };
    await run(filled);
    expect(client.openChange).toHaveBeenCalledTimes(1);
  });
});
