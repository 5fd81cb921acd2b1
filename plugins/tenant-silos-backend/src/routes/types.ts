import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type {
  HealthSettings,
  TenantRenderer,
} from 'backstage-plugin-tenant-silos-node';
import type { ChangeOpener } from '../changes/ChangeOpener';
import type { ChangeReviewer } from '../changes/ChangeReviewer';
import type { Changes } from '../changes/Changes';
import type { Planner } from '../changes/Planner';
import type { WaitingWrites } from '../database/WaitingWrites';
import type { EarlierStates } from '../fleets/EarlierStates';
import type { FleetStores } from '../fleets/FleetStores';
import type { HealthReader } from '../health/types';
import type { Healths } from '../healthViews/Healths';
import type { LiveTenants } from '../healthViews/live/LiveTenants';
import type { ArgocdUrls } from '../healthViews/tenant/applications';
import type { Watching } from '../healthViews/Watching';
import type { Authorizer } from '../permissions/Authorizer';
import type { createOpenApiRouter } from '../schema/openapi';
import type { SetupReports } from '../setup/SetupReports';

/** The router that the API document describes. */
export type ApiRouter = Awaited<ReturnType<typeof createOpenApiRouter>>;

/** What the routes of health work with. */
export interface HealthContext {
  reader: HealthReader;
  watching: Watching;
  healths: Healths;
  live: LiveTenants;
  argocds: ArgocdUrls;
  settings: HealthSettings;
}

/** What the routes work with. */
export interface RouteContext {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  authorizer: Authorizer;
  stores: FleetStores;
  /** By fleet. */
  earlier: ReadonlyMap<string, EarlierStates>;
  changes: Changes;
  planner: Planner;
  rendering: TenantRenderer;
  opener: ChangeOpener;
  reviewer: ChangeReviewer;
  setup: SetupReports;
  waits: WaitingWrites;
  health: HealthContext;
  /** `app.baseUrl`, for links back. */
  appUrl?: string;
}
