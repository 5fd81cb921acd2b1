import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { screen } from '@testing-library/react';
import plugin, { tenantSilosApiRef } from '.';
import {
  approvalsPage,
  tenantAboutCard,
  tenantHealthWidget,
  tenantNameFormField,
  tenantPlanFormField,
  tenantsPage,
} from './extensions';
import { fleet, setup, tenantPage, tenantRow } from './__testUtils__/fixtures';
import { fleetHealth } from './__testUtils__/health';
import { fakeApi } from './__testUtils__/render';

const api = () =>
  fakeApi({
    getFleets: async () => ({ items: [fleet()] }),
    getFleetHealth: async () => fleetHealth(),
    getSetup: async () => setup(),
    getTenants: async () =>
      tenantPage([tenantRow({ entityRef: undefined, owner: 'not a ref!:' })]),
    getChanges: async () => ({
      items: [],
      totalItems: 0,
      asOf: new Date().toISOString(),
    }),
  });

describe('plugin for the new frontend system', () => {
  it('has the ids that apps refer to', () => {
    expect(plugin.id).toBe('tenant-silos');
    for (const id of [
      'page:tenant-silos',
      'page:tenant-silos/approvals',
      'api:tenant-silos',
      'entity-card:tenant-silos/health',
      'entity-card:tenant-silos/about',
      'entity-card:tenant-silos/storage',
      'entity-card:tenant-silos/changes',
      'entity-content:tenant-silos/health',
      'entity-content:tenant-silos/silo',
      'entity-content:tenant-silos/configuration',
      'home-page-widget:tenant-silos/tenant-health',
      'scaffolder-form-field:tenant-silos/tenant-name',
      'scaffolder-form-field:tenant-silos/tenant-plan',
    ] as const) {
      expect(plugin.getExtension(id)).toBeDefined();
    }
  });

  it('serves its pages', async () => {
    renderTestApp({
      extensions: [approvalsPage, tenantsPage],
      initialRouteEntries: ['/tenant-approvals'],
      apis: [
        [tenantSilosApiRef, api()],
        [catalogApiRef, catalogApiMock()],
      ],
    });

    expect(
      await screen.findByText('Nothing waits for approval'),
    ).toBeInTheDocument();
  });

  it('has the set-up page below the tenants page', async () => {
    renderTestApp({
      extensions: [tenantsPage],
      initialRouteEntries: ['/tenants/setup?fleet=laminar'],
      apis: [
        [tenantSilosApiRef, api()],
        [catalogApiRef, catalogApiMock()],
      ],
    });

    expect(await screen.findByText('Set-up of Laminar')).toBeInTheDocument();
  });

  it('shows cards on systems of type tenant only', () => {
    const filter = createExtensionTester(tenantAboutCard).get(
      EntityCardBlueprint.dataRefs.filterFunction,
    );
    const entity = (kind: string, type: string) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name: 'acme' },
      spec: { type },
    });

    expect(filter?.(entity('System', 'tenant'))).toBe(true);
    expect(filter?.(entity('System', 'product'))).toBe(false);
    expect(filter?.(entity('Component', 'tenant'))).toBe(false);
  });

  it('brings a widget for the home page', async () => {
    const widget = createExtensionTester(tenantHealthWidget).get(
      HomePageWidgetBlueprint.dataRefs.widget,
    );

    expect(widget).toMatchObject({ title: 'Tenant health' });
  });

  it('brings the form fields', async () => {
    const { formFieldLoader } = FormFieldBlueprint.dataRefs;
    const fields = await Promise.all([
      createExtensionTester(tenantNameFormField).get(formFieldLoader)(),
      createExtensionTester(tenantPlanFormField).get(formFieldLoader)(),
    ]);

    expect(fields.map(({ $$type }) => $$type)).toEqual([
      '@backstage/scaffolder/FormField',
      '@backstage/scaffolder/FormField',
    ]);
  });
});
