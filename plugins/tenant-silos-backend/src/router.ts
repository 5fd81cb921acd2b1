import { addChangeRoutes } from './routes/change';
import { addChangesRoutes } from './routes/changes';
import { addDeltaRoutes } from './routes/delta';
import { addFleetRoutes } from './routes/fleets';
import { addHealthRoutes } from './routes/health';
import { addHistoryRoutes } from './routes/history';
import { addLiveRoutes } from './routes/live';
import { addPlanRoutes } from './routes/plan';
import { addSetupRoutes } from './routes/setup';
import { addTenantRoutes } from './routes/tenants';
import { addValuesRoutes } from './routes/values';
import { addWriteRoutes } from './routes/writes';
import type { RouteContext } from './routes/types';
import { createOpenApiRouter } from './schema/openapi';

/** Makes the router of the API from what its routes work with. */
export async function createRouter(context: RouteContext) {
  const router = await createOpenApiRouter();
  addFleetRoutes(router, context);
  addSetupRoutes(router, context);
  addTenantRoutes(router, context);
  addHealthRoutes(router, context);
  addLiveRoutes(router, context);
  addHistoryRoutes(router, context);
  addValuesRoutes(router, context);
  addDeltaRoutes(router, context);
  addPlanRoutes(router, context);
  addChangesRoutes(router, context);
  addChangeRoutes(router, context);
  addWriteRoutes(router, context);
  return router;
}
