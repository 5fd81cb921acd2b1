import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

/** The tenants page. */
export const tenantsRouteRef = createRouteRef({ id: 'tenant-silos' });

/** How a fleet is set up: a page below the tenants page. */
export const setupRouteRef = createSubRouteRef({
  id: 'tenant-silos/setup',
  parent: tenantsRouteRef,
  path: '/setup',
});

/** The approvals page. */
export const approvalsRouteRef = createRouteRef({
  id: 'tenant-silos/approvals',
});

/** Where a template is filled in; bound to the scaffolder when it is there. */
export const templateRouteRef = createExternalRouteRef({
  id: 'tenant-silos/template',
  params: ['namespace', 'templateName'],
  optional: true,
  defaultTarget: 'scaffolder.selectedTemplate',
});
