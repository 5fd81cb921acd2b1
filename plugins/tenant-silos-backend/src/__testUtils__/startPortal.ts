import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  DefaultEventsService,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import type { JsonObject } from '@backstage/types';
import {
  TenantSilosPermissionPolicy,
  type Pace,
} from 'backstage-plugin-tenant-silos-node';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  createSandbox,
  laminarInfraSeed,
  type SandboxOptions,
} from 'tenant-silos-sandbox';
import { createTenantSilosPlugin } from '../plugin';
import type { TenantSilosOptions } from '../tenantSilos';
import { laminarFiles } from './laminarFiles';
import { REPOSITORY, sandboxConfig } from './sandboxConfig';
import { TestPermissions } from './TestPermissions';

export { REPOSITORY };

/**
 * Starts the stand-in with the sample people and a small repository.
 *
 * @param middleware - may spoil requests; has to call the next one
 * @param protection - rules of the base branch, by default those of the sample
 */
export async function startStandIn(
  files = laminarFiles(),
  middleware?: SandboxOptions['middleware'],
  protection?: Parameters<typeof laminarInfraSeed>[1],
) {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenant-silos-'));
  const seen: string[] = [];
  const sandbox = await createSandbox({
    dataDir,
    port: 0,
    contract: true,
    middleware: (req, res, next) => {
      seen.push(`${req.method} ${req.path}`);
      return middleware ? middleware(req, res, next) : next();
    },
    repositories: [laminarInfraSeed(async () => files, protection)],
  });
  return {
    /** The requests since the last time that this was asked. */
    requests: () => seen.splice(0),
    sandbox,
    faults: sandbox.faults,
    url: sandbox.url,
    /** Fails when GitHub would not have taken or said something. */
    async stop() {
      try {
        await sandbox.stop();
      } finally {
        await rm(dataDir, { recursive: true, force: true });
      }
    },
  };
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

/**
 * One replica of the backend in front of a stand-in.
 *
 * @param options - `features` are services in place of those of Backstage's
 *   test backend
 */
export async function startReplica(
  standIn: { url: string },
  options: {
    knex?: Knex;
    fleet?: JsonObject;
    policy?: JsonObject;
    helm?: JsonObject;
    pace?: Partial<Pace>;
    healthReader?: TenantSilosOptions['healthReader'];
    more?: JsonObject;
    clusters?: NonNullable<Parameters<typeof sandboxConfig>[1]>['clusters'];
    features?: BackendFeature[];
  } = {},
) {
  const data = sandboxConfig(standIn.url, options);
  const events = DefaultEventsService.create({
    logger: mockServices.logger.mock(),
    useEventBus: 'never',
  });
  const auditEvent = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => auditEvent),
  });
  const policy = new TenantSilosPermissionPolicy({
    config: new ConfigReader(data),
  });
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const backend = await startTestBackend({
    features: [
      createTenantSilosPlugin({
        pace: { writeInterval: 0, ...options.pace },
        healthReader: options.healthReader,
      }),
      mockServices.rootConfig.factory({ data }),
      auditor.factory,
      createServiceFactory({
        service: coreServices.logger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => events,
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => new TestPermissions(policy),
      }),
      ...(options.knex
        ? [mockServices.database.factory({ knex: options.knex })]
        : []),
      ...(options.features ?? []),
    ],
  });
  const api = (user: string) => {
    const agent = request.agent(backend.server);
    agent.set(
      'authorization',
      mockCredentials.user.header(`user:default/${user}`),
    );
    const at = (path: string) => `/api/tenant-silos${path}`;
    return {
      get: (path: string) => agent.get(at(path)),
      post: (path: string, body: object = {}) =>
        agent.post(at(path)).send(body),
    };
  };
  return {
    api,
    asService: () => {
      const agent = request.agent(backend.server);
      agent.set('authorization', mockCredentials.service.header());
      return agent;
    },
    auditor,
    auditEvent,
    events,
    logger,
    stop: () => backend.stop(),
  };
}

export type Replica = Awaited<ReturnType<typeof startReplica>>;

/** Waits until something holds, or throws what it last threw. */
export async function eventually<T>(
  attempt: () => Promise<T>,
  timeout = 10_000,
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await new Promise(resolve => {
        setTimeout(resolve, 50);
      });
    }
  }
}
