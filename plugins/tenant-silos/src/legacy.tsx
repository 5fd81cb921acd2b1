/**
 * Tenant silos for the old frontend system. Mount both pages: cards and rows
 * lead from one to the other.
 *
 * @packageDocumentation
 */
import type { Entity } from '@backstage/catalog-model';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createCardExtension } from '@backstage/plugin-home-react';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { TenantSilosClient } from 'backstage-plugin-tenant-silos-common/client';
import { tenantSilosApiRef } from './api';
import { tenantNameField } from './components/fields/TenantName';
import { tenantPlanField } from './components/fields/TenantPlan';
import { LegacyPage } from './components/LegacyPage';
import { HEALTH_WIDGET } from './extensions/healthWidget';
import {
  approvalsRouteRef,
  setupRouteRef,
  templateRouteRef,
  tenantsRouteRef,
} from './routes';

export { tenantSilosApiRef, type TenantSilosApi } from './api';

/**
 * The plugin; `TenantsPage` and `ApprovalsPage` are its pages.
 *
 * @public
 */
export const tenantSilosPlugin = createPlugin({
  id: 'tenant-silos',
  routes: {
    root: tenantsRouteRef,
    approvals: approvalsRouteRef,
    setup: setupRouteRef,
  },
  externalRoutes: { template: templateRouteRef },
  apis: [
    createApiFactory({
      api: tenantSilosApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new TenantSilosClient(deps),
    }),
  ],
});

/**
 * The tenants of a fleet.
 *
 * @public
 */
export const TenantsPage = tenantSilosPlugin.provide(
  createRoutableExtension({
    name: 'TenantsPage',
    component: () =>
      import('./bundles/pages').then(m => () => (
        <LegacyPage title="Tenants">
          <m.TenantsPage />
        </LegacyPage>
      )),
    mountPoint: tenantsRouteRef,
  }),
);

/**
 * Changes that wait for approval.
 *
 * @public
 */
export const ApprovalsPage = tenantSilosPlugin.provide(
  createRoutableExtension({
    name: 'ApprovalsPage',
    component: () =>
      import('./bundles/pages').then(m => () => (
        <LegacyPage title="Approvals">
          <m.ApprovalsPage />
        </LegacyPage>
      )),
    mountPoint: approvalsRouteRef,
  }),
);

/**
 * Card: what a tenant is.
 *
 * @public
 */
export const EntityTenantAboutCard = tenantSilosPlugin.provide(
  createComponentExtension({
    name: 'EntityTenantAboutCard',
    component: {
      lazy: () => import('./bundles/entityPage').then(m => m.TenantAboutCard),
    },
  }),
);

/**
 * Card: where a tenant's artifacts and checkpoints are.
 *
 * @public
 */
export const EntityTenantStorageCard = tenantSilosPlugin.provide(
  createComponentExtension({
    name: 'EntityTenantStorageCard',
    component: {
      lazy: () => import('./bundles/entityPage').then(m => m.TenantStorageCard),
    },
  }),
);

/**
 * Card: open pull requests that touch a tenant.
 *
 * @public
 */
export const EntityTenantChangesCard = tenantSilosPlugin.provide(
  createComponentExtension({
    name: 'EntityTenantChangesCard',
    component: {
      lazy: () => import('./bundles/entityPage').then(m => m.TenantChangesCard),
    },
  }),
);

/**
 * Content of a tab: environments and objects of a tenant.
 *
 * @public
 */
export const EntityTenantSiloContent = tenantSilosPlugin.provide(
  createComponentExtension({
    name: 'EntityTenantSiloContent',
    component: {
      lazy: () => import('./bundles/entityPage').then(m => m.TenantSiloContent),
    },
  }),
);

/**
 * Content of a tab: effective values, comparisons, rendered objects.
 *
 * @public
 */
export const EntityTenantConfigurationContent = tenantSilosPlugin.provide(
  createComponentExtension({
    name: 'EntityTenantConfigurationContent',
    component: {
      lazy: () =>
        import('./bundles/entityPage').then(m => m.TenantConfigurationContent),
    },
  }),
);

/**
 * Card: how well a tenant is, since when and why.
 *
 * @public
 */
export const EntityTenantHealthCard = tenantSilosPlugin.provide(
  createComponentExtension({
    name: 'EntityTenantHealthCard',
    component: {
      lazy: () => import('./bundles/entityPage').then(m => m.TenantHealthCard),
    },
  }),
);

/**
 * Content of a tab: health, history, isolation, availability and inventory.
 *
 * @public
 */
export const EntityTenantHealthContent = tenantSilosPlugin.provide(
  createComponentExtension({
    name: 'EntityTenantHealthContent',
    component: {
      lazy: () =>
        import('./bundles/entityPage').then(m => m.TenantHealthContent),
    },
  }),
);

/**
 * Widget of the home page: how the tenants of each fleet are, and the worst of
 * them.
 *
 * @public
 */
export const HomePageTenantHealth = tenantSilosPlugin.provide(
  createCardExtension({ ...HEALTH_WIDGET, name: 'HomePageTenantHealth' }),
);

/**
 * `ui:field: TenantName`, to put into `ScaffolderFieldExtensions`.
 *
 * @public
 */
export const TenantNameFieldExtension = tenantSilosPlugin.provide(
  createScaffolderFieldExtension(tenantNameField),
);

/**
 * `ui:field: TenantPlan`, to put into `ScaffolderFieldExtensions`.
 *
 * @public
 */
export const TenantPlanFieldExtension = tenantSilosPlugin.provide(
  createScaffolderFieldExtension(tenantPlanField),
);

/**
 * Whether an entity stands for a tenant, for `EntitySwitch`.
 *
 * @public
 */
export function isTenantEntity(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'system' &&
    entity.spec?.type === 'tenant'
  );
}
