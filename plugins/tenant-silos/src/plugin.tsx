import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiCommunityLine } from '@remixicon/react';
import * as extensions from './extensions';
import {
  approvalsRouteRef,
  setupRouteRef,
  templateRouteRef,
  tenantsRouteRef,
} from './routes';

/**
 * Tenant silos for the new frontend system: tenants page, approvals page,
 * set-up page, cards and tabs on a tenant's catalog page, a widget for the home
 * page, and the fields of the tenant's form.
 *
 * @public
 */
export const tenantSilosPlugin = createFrontendPlugin({
  pluginId: 'tenant-silos',
  title: 'Tenants',
  icon: <RiCommunityLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: tenantsRouteRef,
    approvals: approvalsRouteRef,
    setup: setupRouteRef,
  },
  externalRoutes: { template: templateRouteRef },
  extensions: Object.values(extensions),
});
