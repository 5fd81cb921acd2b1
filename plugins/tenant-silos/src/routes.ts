import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** The tenants page. */
export const tenantsRouteRef = createRouteRef({ id: 'tenant-silos' });

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
