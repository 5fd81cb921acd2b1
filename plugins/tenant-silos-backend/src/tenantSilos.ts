import type {
  AuditorService,
  DatabaseService,
  HttpAuthService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { TENANT_SILOS_EVENT_TOPIC } from 'backstage-plugin-tenant-silos-common';
import {
  readFleets,
  UrlReaderFleetRepository,
} from 'backstage-plugin-tenant-silos-node';
import { Changes } from './changes/Changes';
import { Planner } from './changes/Planner';
import { ChangesTable } from './database/ChangesTable';
import { FleetHeads } from './database/FleetHeads';
import { openDatabase } from './database/migrate';
import { FleetStore } from './fleets/FleetStore';
import { FleetStores } from './fleets/FleetStores';
import { keepInStep } from './fleets/keepInStep';
import { Authorizer } from './permissions/Authorizer';
import { registerPermissions } from './permissions/register';
import { createRouter } from './router';

/** What the backend needs of Backstage. */
export interface TenantSilosServices {
  auditor: AuditorService;
  config: RootConfigService;
  database: DatabaseService;
  events: EventsService;
  httpAuth: HttpAuthService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  scheduler: SchedulerService;
  urlReader: UrlReaderService;
}

/** Puts the backend together and starts its work; answers with its router. */
export async function createTenantSilos(services: TenantSilosServices) {
  const { config, events, logger, urlReader } = services;
  const fleets = readFleets(config);
  const knex = await openDatabase(services.database);
  const heads = new FleetHeads(knex);
  const table = new ChangesTable(knex);
  const stores = new FleetStores(
    fleets.map(
      fleet =>
        new FleetStore({
          fleet,
          repository: UrlReaderFleetRepository.create({
            fleet,
            urlReader,
            logger,
          }),
          heads,
          logger,
          onMoved: ({ id }, commit) =>
            events.publish({
              topic: TENANT_SILOS_EVENT_TOPIC,
              eventPayload: { fleet: id, commit },
            }),
        }),
    ),
  );
  const changes = new Changes(table);
  registerPermissions(services.permissionsRegistry, stores, changes);
  await keepInStep({ ...services, stores });
  return createRouter({
    httpAuth: services.httpAuth,
    auditor: services.auditor,
    authorizer: new Authorizer(
      services.permissions,
      services.permissionsRegistry,
    ),
    stores,
    changes,
    planner: new Planner(table),
  });
}
