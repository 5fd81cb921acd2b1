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
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { TENANT_SILOS_EVENT_TOPIC } from 'backstage-plugin-tenant-silos-common';
import {
  findHelm,
  GithubHistory,
  GithubPullRequests,
  GithubSetupInspector,
  readFleets,
  readHelmSettings,
  TenantRenderer,
  UrlReaderFleetRepository,
  type FoundHelm,
  type Pace,
} from 'backstage-plugin-tenant-silos-node';
import { ChangeOpener } from './changes/ChangeOpener';
import { ChangeReviewer } from './changes/ChangeReviewer';
import { Changes } from './changes/Changes';
import { ChangeSync } from './changes/ChangeSync';
import type { FleetChanges } from './changes/FleetChanges';
import { Planner } from './changes/Planner';
import { ChangesTable } from './database/ChangesTable';
import { FleetHeads } from './database/FleetHeads';
import { Locks } from './database/Locks';
import { openDatabase } from './database/migrate';
import { WaitingWrites } from './database/WaitingWrites';
import { WriteSlotsTable } from './database/WriteSlotsTable';
import { EarlierStates } from './fleets/EarlierStates';
import { FleetStore } from './fleets/FleetStore';
import { FleetStores } from './fleets/FleetStores';
import type { HealthReader } from './health/types';
import { keepInStep } from './keepInStep/keepInStep';
import { Authorizer } from './permissions/Authorizer';
import { registerPermissions } from './permissions/register';
import { createRouter } from './router';
import { SetupReports } from './setup/SetupReports';
import { WebhookDeliveries } from './setup/WebhookDeliveries';
import { startHealth } from './startHealth';

/** What the backend needs of Backstage. */
export interface TenantSilosServices {
  auditor: AuditorService;
  config: RootConfigService;
  database: DatabaseService;
  events: EventsService;
  httpAuth: HttpAuthService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  metrics: MetricsService;
  notifications: NotificationService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  scheduler: SchedulerService;
  signals: SignalsService;
  urlReader: UrlReaderService;
}

/** What a test changes. */
export interface TenantSilosOptions {
  /** How fast the host is written to. */
  pace?: Partial<Pace>;
  /** In place of what the collector writes. */
  healthReader?: HealthReader;
}

/** Puts the backend together and starts its work; answers with its router. */
export async function createTenantSilos(
  services: TenantSilosServices,
  options: TenantSilosOptions = {},
) {
  const { config, events, logger, urlReader } = services;
  const fleets = readFleets(config);
  const knex = await openDatabase(services.database);
  const heads = new FleetHeads(knex);
  const table = new ChangesTable(knex);
  const slots = new WriteSlotsTable(knex);
  const waits = new WaitingWrites(knex);
  const integrations = ScmIntegrations.fromConfig(config);
  const fleetChanges = fleets.map((fleet): FleetChanges => {
    const store = new FleetStore({
      fleet,
      repository: UrlReaderFleetRepository.create({ fleet, urlReader, logger }),
      heads,
      logger,
      onMoved: ({ id }, commit) =>
        events.publish({
          topic: TENANT_SILOS_EVENT_TOPIC,
          eventPayload: { fleet: id, commit },
        }),
    });
    const pullRequests = GithubPullRequests.create({
      fleet,
      integrations,
      logger,
      pace: options.pace,
      slots,
    });
    return {
      store,
      pullRequests,
      sync: new ChangeSync({ store, pullRequests, table, logger }),
    };
  });
  const stores = new FleetStores(fleetChanges.map(({ store }) => store));
  const changes = new Changes(table, fleetChanges);
  const helm = await findHelm(readHelmSettings(config));
  tellHelm(helm, logger);
  const rendering = TenantRenderer.create(helm);
  const planner = new Planner(table, rendering);
  const reviewer = new ChangeReviewer(changes, new Locks(knex), rendering);
  registerPermissions(services.permissionsRegistry, stores, changes);
  const deliveries = new WebhookDeliveries(knex);
  await keepInStep({
    ...services,
    fleets: fleetChanges,
    reviewer,
    onDelivery: fleet => {
      deliveries
        .record(fleet)
        .catch(error => logger.warn('A delivery was not recorded', error));
    },
  });
  const setup = new SetupReports({
    inspectors: new Map(
      fleets.map(fleet => [
        fleet.id,
        GithubSetupInspector.create({ fleet, integrations, logger }),
      ]),
    ),
    deliveries,
    backendUrl: config.getOptionalString('backend.baseUrl') ?? '',
  });
  const health = await startHealth({
    ...services,
    knex,
    stores,
    healthReader: options.healthReader,
  });
  return createRouter({
    health,
    httpAuth: services.httpAuth,
    auditor: services.auditor,
    authorizer: new Authorizer(
      services.permissions,
      services.permissionsRegistry,
    ),
    stores,
    earlier: new Map(
      stores.all().map(store => {
        const { fleet } = store;
        const history = GithubHistory.create({
          fleet,
          integrations,
          urlReader,
          logger,
        });
        return [fleet.id, new EarlierStates(store, history, logger)];
      }),
    ),
    changes,
    planner,
    rendering,
    opener: new ChangeOpener({ table, planner, waits, logger }),
    waits,
    reviewer,
    setup,
    appUrl: config.getOptionalString('app.baseUrl'),
  });
}

function tellHelm(found: FoundHelm, logger: LoggerService): void {
  if (!found.renderer) {
    logger.info(
      `Plans show the blueprint's inventory instead of rendered objects: ${found.reason}`,
    );
  } else if (found.warning) {
    logger.warn(found.warning);
  } else {
    logger.info(`Plans show the objects that Helm ${found.version} renders`);
  }
}
