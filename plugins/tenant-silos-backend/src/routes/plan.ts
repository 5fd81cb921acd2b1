import {
  checkName,
  deriveNames,
  nameBudget,
  parseTenantSpec,
  tenantSilosTenantCreatePermission,
} from 'backstage-plugin-tenant-silos-common';
import { userOf } from './principal';
import type { ApiRouter, RouteContext } from './types';

export function addPlanRoutes(router: ApiRouter, context: RouteContext): void {
  const { httpAuth, authorizer, stores, planner } = context;

  router.get('/fleets/:fleet/names/:tenant', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const store = stores.get(req.params.fleet);
    await authorizer.require(credentials, tenantSilosTenantCreatePermission);
    const { fleet } = store;
    const name = req.params.tenant;
    const { state } = await store.serve();
    const openChanges = await planner.openChanges(fleet.id);
    const checks = checkName(fleet, state, openChanges, name);
    const isLegal = !checks.some(check => check.id === 'name-pattern');
    res.json({
      name,
      available: !checks.some(check => check.severity === 'error'),
      maxLength: nameBudget(fleet).maxLength,
      checks,
      names: isLegal ? deriveNames(fleet, name) : [],
      waitingIn: openChanges.find(
        change => change.tenant === name && change.action === 'create',
      )?.number,
    });
  });

  router.post('/fleets/:fleet/plan', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const store = stores.get(req.params.fleet);
    await authorizer.require(credentials, tenantSilosTenantCreatePermission);
    const spec = parseTenantSpec(req.body.spec);
    const { state } = await store.serve();
    res.json(
      await planner.plan(
        store,
        state,
        { action: req.body.action, spec },
        { requester: userOf(credentials), template: req.body.template },
      ),
    );
  });
}
