import { mockServices } from '@backstage/backend-test-utils';
import type { SchedulerServiceTaskInvocationDefinition } from '@backstage/backend-plugin-api';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { TENANT_SILOS_EVENT_TOPIC } from 'backstage-plugin-tenant-silos-common';
import type { TenantDelta } from 'backstage-plugin-tenant-silos-common/client';
import { allTenants, system } from './fixtures';
import { TenantSilosEntityProvider } from './TenantSilosEntityProvider';

const C1 = allTenants('c1', { acme: [system('acme')] });
const C2: TenantDelta = {
  ...allTenants('c2', { zeta: [system('zeta')] }),
  full: false,
};

const running: TenantSilosEntityProvider[] = [];
afterEach(() => running.splice(0).forEach(provider => provider.stop()));

function setup(read: (since?: string) => Promise<TenantDelta>) {
  const source = {
    read: jest.fn(async (_fleet: string, since?: string) => read(since)),
  };
  const applyMutation = jest.fn(async (_: EntityProviderMutation) => {});
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const events = mockServices.events();
  const schedule: { task?: SchedulerServiceTaskInvocationDefinition } = {};
  const provider = TenantSilosEntityProvider.create({
    fleet: 'laminar',
    source,
    events,
    logger,
    taskRunner: {
      run: async task => {
        schedule.task = task;
      },
    },
    debounceMs: 5,
    retryDelaysMs: [5],
  });
  running.push(provider);
  return {
    provider,
    source,
    applyMutation,
    logger,
    schedule,
    connect: () =>
      provider.connect({ applyMutation, refresh: async () => undefined }),
    publish: (payload: object) =>
      events.publish({
        topic: TENANT_SILOS_EVENT_TOPIC,
        eventPayload: payload,
      }),
  };
}

async function until(condition: () => boolean) {
  const deadline = Date.now() + 4000;
  while (!condition()) {
    if (Date.now() > deadline) {
      throw new Error('waited in vain');
    }
    await new Promise(resolve => setTimeout(resolve, 2));
  }
}

const aMoment = () => new Promise(resolve => setTimeout(resolve, 40));

describe('TenantSilosEntityProvider', () => {
  it('keeps the name under which the catalog knows its entities', () => {
    const { provider } = setup(async () => C1);
    expect(provider.getProviderName()).toBe('tenant-silos:laminar');
  });

  it('emits everything at start, without holding the start up', async () => {
    const { connect, applyMutation, source } = setup(async () => C1);
    await connect();
    await until(() => applyMutation.mock.calls.length === 1);
    expect(applyMutation.mock.calls[0][0]).toMatchObject({
      type: 'full',
      entities: [
        { entity: { kind: 'Domain' }, locationKey: 'tenant-silos:laminar' },
        { entity: { kind: 'System' }, locationKey: 'tenant-silos:laminar' },
      ],
    });
    expect(source.read).toHaveBeenCalledWith('laminar', undefined);
  });

  it('asks again until the backend answers', async () => {
    let failures = 3;
    const { connect, applyMutation, source, logger } = setup(async () => {
      if (failures-- > 0) {
        throw new Error('connect ECONNREFUSED');
      }
      return C1;
    });
    await connect();
    await until(() => applyMutation.mock.calls.length === 1);
    expect(source.read).toHaveBeenCalledTimes(4);
    expect(logger.warn).toHaveBeenCalledTimes(3);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('ECONNREFUSED'),
    );
  });

  it('applies the changes since its commit when the backend has read anew', async () => {
    const { connect, publish, applyMutation, source } = setup(async since =>
      since === 'c1' ? C2 : C1,
    );
    await connect();
    await until(() => applyMutation.mock.calls.length === 1);
    await publish({ fleet: 'laminar', commit: 'c2' });
    await until(() => applyMutation.mock.calls.length === 2);
    expect(source.read).toHaveBeenLastCalledWith('laminar', 'c1');
    expect(applyMutation.mock.calls[1][0]).toMatchObject({
      type: 'delta',
      added: [
        { entity: { metadata: { name: 'laminar' } } },
        { entity: { metadata: { name: 'zeta' } } },
      ],
      removed: [],
    });
  });

  it('gathers events, and ignores those of other fleets and of a known commit', async () => {
    const { connect, publish, applyMutation } = setup(async since =>
      since === 'c1' ? C2 : C1,
    );
    await connect();
    await until(() => applyMutation.mock.calls.length === 1);
    await publish({ fleet: 'other', commit: 'c9' });
    await publish({ fleet: 'laminar', commit: 'c1' });
    await aMoment();
    expect(applyMutation).toHaveBeenCalledTimes(1);
    await Promise.all(
      [1, 2, 3, 4].map(() => publish({ fleet: 'laminar', commit: 'c2' })),
    );
    await aMoment();
    expect(applyMutation).toHaveBeenCalledTimes(2);
  });

  it('leaves the catalog alone when a read fails, and catches up from the same commit', async () => {
    let down = false;
    const { connect, publish, applyMutation, source } = setup(async since => {
      if (down) {
        throw new Error('the repository cannot be read');
      }
      return since === 'c1' ? C2 : C1;
    });
    await connect();
    await until(() => applyMutation.mock.calls.length === 1);
    down = true;
    await publish({ fleet: 'laminar', commit: 'c2' });
    await until(() => source.read.mock.calls.length >= 3);
    expect(applyMutation).toHaveBeenCalledTimes(1);
    down = false;
    await until(() => applyMutation.mock.calls.length === 2);
    expect(source.read).toHaveBeenLastCalledWith('laminar', 'c1');
  });

  it('asks from its old commit again when the catalog did not take a mutation', async () => {
    const { connect, publish, applyMutation, source } = setup(async since =>
      since === 'c1' ? C2 : C1,
    );
    await connect();
    await until(() => applyMutation.mock.calls.length === 1);
    applyMutation.mockRejectedValueOnce(new Error('database is locked'));
    await publish({ fleet: 'laminar', commit: 'c2' });
    await until(() => applyMutation.mock.calls.length === 3);
    expect(source.read.mock.calls.map(([, since]) => since)).toEqual([
      undefined,
      'c1',
      'c1',
    ]);
  });

  it('replaces everything on schedule, and lets the scheduler see a failure', async () => {
    let down = false;
    const { connect, schedule, applyMutation, source } = setup(async () => {
      if (down) {
        throw new Error('no answer');
      }
      return C1;
    });
    await connect();
    await until(() => applyMutation.mock.calls.length === 1);
    const signal = new AbortController().signal;
    await schedule.task?.fn(signal);
    expect(source.read).toHaveBeenLastCalledWith('laminar', undefined);
    expect(applyMutation).toHaveBeenCalledTimes(2);
    down = true;
    await expect(schedule.task?.fn(signal)).rejects.toThrow('no answer');
    expect(applyMutation).toHaveBeenCalledTimes(2);
  });

  it('names what it left out', async () => {
    const twice = allTenants('c1', {
      acme: [system('same')],
      zeta: [system('same')],
    });
    const { connect, applyMutation, logger } = setup(async () => twice);
    await connect();
    await until(() => applyMutation.mock.calls.length === 1);
    await until(() => logger.warn.mock.calls.length === 1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('system:default/same of tenant zeta is left out'),
    );
  });

  it('stops asking when the backend shuts down', async () => {
    const { connect, provider, source } = setup(async () => {
      throw new Error('no answer');
    });
    await connect();
    await until(() => source.read.mock.calls.length > 0);
    provider.stop();
    await aMoment();
    const calls = source.read.mock.calls.length;
    await aMoment();
    expect(source.read).toHaveBeenCalledTimes(calls);
  });
});
