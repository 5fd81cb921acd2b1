import {
  createBackendPlugin,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  eventsServiceFactory,
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { TENANT_SILOS_EVENT_TOPIC } from 'backstage-plugin-tenant-silos-common';
import type { TenantDelta } from 'backstage-plugin-tenant-silos-common/client';
import { allTenants, resource, system } from './provider/fixtures';
import catalogModuleTenantSilos from './index';

jest.setTimeout(60_000);

describe('catalogModuleTenantSilos', () => {
  let answers: (since?: string) => TenantDelta | undefined;
  let asked: { since?: string; principal: string }[];
  let events: EventsService;
  let catalog: CatalogService;

  // Answers as the tenant silos backend does, and lends its services.
  const tenantSilosPlugin = createBackendPlugin({
    pluginId: 'tenant-silos',
    register(reg) {
      reg.registerInit({
        deps: {
          catalogService: catalogServiceRef,
          eventsService: eventsServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init({ catalogService, eventsService, httpAuth, httpRouter }) {
          catalog = catalogService;
          events = eventsService;
          httpRouter.use(async (req, res) => {
            const credentials = await httpAuth.credentials(req, {
              allow: ['service'],
            });
            const since = req.query.since as string | undefined;
            asked.push({ since, principal: credentials.principal.subject });
            const answer = answers(since);
            if (answer && req.path === '/fleets/laminar/delta') {
              res.json(answer);
            } else {
              res
                .status(503)
                .json({ error: { name: 'ServiceUnavailableError' } });
            }
          });
        },
      });
    },
  });

  beforeEach(async () => {
    asked = [];
    answers = () => undefined;
  });

  async function start() {
    await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleTenantSilos,
        tenantSilosPlugin,
        eventsServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            events: { useEventBus: 'never' },
            catalog: {
              processingInterval: { seconds: 1 },
              stitchingStrategy: { mode: 'immediate' },
            },
            tenantSilos: { fleets: { laminar: { title: 'Laminar' } } },
          },
        }),
      ],
    });
  }

  async function refs(): Promise<string[]> {
    const { items } = await catalog.getEntities(
      { fields: ['kind', 'metadata.name'] },
      { credentials: mockCredentials.service() },
    );
    return items
      .map((item: Entity) => `${item.kind}:${item.metadata.name}`)
      .sort();
  }

  async function untilRefs(expected: string[]) {
    const deadline = Date.now() + 20_000;
    let seen: string[] = [];
    while (Date.now() < deadline) {
      seen = await refs();
      if (seen.join() === expected.join()) {
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    expect(seen).toEqual(expected);
  }

  it('shows tenants in the catalog, follows changes, and keeps them when a read fails', async () => {
    answers = since => {
      if (asked.length <= 1) {
        return undefined;
      }
      return since
        ? undefined
        : allTenants('c1', {
            acme: [system('acme'), resource('acme', 'acme-db')],
            // Not an entity ref: must not keep the others out.
            zeta: [system('zeta', 'group:::not a ref')],
          });
    };
    await start();
    const first = [
      'Domain:laminar',
      'Resource:acme-db',
      'System:acme',
      'System:zeta',
    ];
    await untilRefs(first);
    expect(asked[0].principal).toBe('plugin:catalog');
    expect(asked.length).toBeGreaterThanOrEqual(2);

    const entity = await catalog.getEntityByRef('system:default/acme', {
      credentials: mockCredentials.service(),
    });
    expect(entity?.relations).toEqual(
      expect.arrayContaining([
        { type: 'partOf', targetRef: 'domain:default/laminar' },
        { type: 'hasPart', targetRef: 'resource:default/acme-db' },
      ]),
    );

    // The repository cannot be read: nothing may vanish.
    const before = asked.length;
    await events.publish({
      topic: TENANT_SILOS_EVENT_TOPIC,
      eventPayload: { fleet: 'laminar', commit: 'c2' },
    });
    const deadline = Date.now() + 20_000;
    while (asked.length === before && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(asked.at(-1)?.since).toBe('c1');
    expect(await refs()).toEqual(first);

    // It can be read again: one tenant is new, one is gone.
    answers = since =>
      since === 'c1'
        ? {
            ...allTenants('c2', { nova: [system('nova')] }),
            full: false,
            removed: [{ tenant: 'acme', entityRefs: ['system:default/acme'] }],
          }
        : undefined;
    await untilRefs(['Domain:laminar', 'System:nova', 'System:zeta']);
  });
});
