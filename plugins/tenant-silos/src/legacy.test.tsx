import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import {
  ANNOTATION_FLEET,
  ANNOTATION_TENANT,
} from 'backstage-plugin-tenant-silos-common';
import type { ReactElement, ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import {
  ApprovalsPage,
  EntityTenantAboutCard,
  EntityTenantChangesCard,
  EntityTenantConfigurationContent,
  EntityTenantHealthCard,
  EntityTenantHealthContent,
  EntityTenantSiloContent,
  EntityTenantStorageCard,
  HomePageTenantHealth,
  isTenantEntity,
  TenantNameFieldExtension,
  TenantPlanFieldExtension,
  tenantSilosApiRef,
  tenantSilosPlugin,
  TenantsPage,
  type TenantSilosApi,
} from './legacy';
import { approvalsRouteRef, tenantsRouteRef } from './routes';
import {
  fleet,
  setup,
  tenant,
  tenantPage,
  tenantRow,
} from './__testUtils__/fixtures';
import { tenantObjects } from './__testUtils__/objects';
import {
  fleetHealth,
  rowHealth,
  tenantHealth,
  tenantHistory,
  unwatchedFleet,
} from './__testUtils__/health';
import { tenantLive } from './__testUtils__/live';
import { tenantValues } from './__testUtils__/values';
import { fakeApi } from './__testUtils__/render';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: {
    name: 'acme',
    annotations: { [ANNOTATION_FLEET]: 'laminar', [ANNOTATION_TENANT]: 'acme' },
  },
  spec: { type: 'tenant', owner: 'team-acme' },
};

const render = (
  element: ReactElement,
  url = '/',
  mountsPages = true,
  answers: Partial<TenantSilosApi> = {},
) =>
  renderInTestApp(
    <TestApiProvider
      apis={[
        [
          tenantSilosApiRef,
          fakeApi({
            getFleets: async () => ({ items: [fleet()] }),
            getSetup: async () => setup(),
            getFleetHealth: async () => unwatchedFleet(),
            getTenantHealth: async () => tenantHealth(),
            getTenantLive: async () => tenantLive(),
            getTenantHistory: async () => tenantHistory(),
            getTenants: async () => tenantPage([tenantRow()]),
            getTenant: async () => tenant(),
            getTenantValues: async () => tenantValues(),
            getTenantObjects: async () => tenantObjects(),
            getChanges: async () => ({
              items: [],
              totalItems: 0,
              asOf: new Date().toISOString(),
            }),
            ...answers,
          }),
        ],
        [catalogApiRef, catalogApiMock()],
        [
          permissionApiRef,
          { authorize: async () => ({ result: AuthorizeResult.ALLOW }) },
        ],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      routeEntries: [url],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        ...(mountsPages && {
          '/tenants': tenantsRouteRef,
          '/tenant-approvals': approvalsRouteRef,
        }),
      },
    },
  );

/** Both pages where an app of the old system has them. */
const renderPages = (url: string, answers?: Partial<TenantSilosApi>) =>
  render(
    <Routes>
      <Route path="/tenants/*" element={<TenantsPage />} />
      <Route path="/tenant-approvals" element={<ApprovalsPage />} />
    </Routes>,
    url,
    false,
    answers,
  );

const REASON = 'PostgreSQL database 0/1 ready for 12 min: volume unbound';

/** A fleet that is watched, with one tenant that is not well. */
const watchedFleet = (): Partial<TenantSilosApi> => {
  const row = tenantRow({
    health: rowHealth({ status: 'degraded', reason: REASON }),
  });
  return {
    getFleetHealth: async () => fleetHealth({ trouble: [row] }),
    getTenants: async () => tenantPage([row], { health: { degraded: 1 } }),
  };
};

/** Names the field extensions among the children. */
function FieldNames({ children }: { children: ReactNode }) {
  const fields = useCustomFieldExtensions(children);
  return <p>{fields.map(({ name }) => name).join(', ')}</p>;
}

describe('plugin for the old frontend system', () => {
  it('has an id and an API', () => {
    expect(tenantSilosPlugin.getId()).toBe('tenant-silos');
    expect([...tenantSilosPlugin.getApis()].map(({ api }) => api)).toEqual([
      tenantSilosApiRef,
    ]);
  });

  it('renders the tenants page', async () => {
    await renderPages('/tenants');

    expect(
      await screen.findByRole('link', { name: 'acme' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'Tenants' }),
    ).toBeInTheDocument();
  });

  it('renders the tenants page of a fleet that is watched', async () => {
    await renderPages('/tenants', watchedFleet());

    const row = within(await screen.findByRole('row', { name: 'acme' }));
    expect(row.getByText('Degraded')).toBeInTheDocument();
    expect(row.getByRole('link', { name: REASON })).toHaveAttribute(
      'href',
      '/catalog/default/system/acme/health',
    );
    expect(
      screen.getByRole('button', { name: '1 Degraded' }),
    ).toBeInTheDocument();
  });

  it('renders the set-up page', async () => {
    await renderPages('/tenants/setup');

    expect(
      await screen.findByRole('listitem', { name: 'Branch protection' }),
    ).toBeInTheDocument();
  });

  it('renders the approvals page', async () => {
    await renderPages('/tenant-approvals');

    expect(
      await screen.findByText('Nothing waits for approval'),
    ).toBeInTheDocument();
  });

  it.each([
    ['EntityTenantAboutCard', <EntityTenantAboutCard />, 'Tenant'],
    ['EntityTenantStorageCard', <EntityTenantStorageCard />, 'Storage paths'],
    ['EntityTenantChangesCard', <EntityTenantChangesCard />, 'Open changes'],
    ['EntityTenantSiloContent', <EntityTenantSiloContent />, 'Objects'],
    ['EntityTenantHealthCard', <EntityTenantHealthCard />, 'Health'],
    ['EntityTenantHealthContent', <EntityTenantHealthContent />, 'Isolation'],
    [
      'EntityTenantConfigurationContent',
      <EntityTenantConfigurationContent />,
      'Configuration',
    ],
  ])('renders %s', async (_, card, name) => {
    await render(<EntityProvider entity={entity}>{card}</EntityProvider>);

    expect(await screen.findByRole('region', { name })).toBeInTheDocument();
  });

  it('renders the widget of the home page in a card', async () => {
    await render(<HomePageTenantHealth />, '/', true, watchedFleet());

    expect(await screen.findByText('Tenant health')).toBeInTheDocument();
    const fleetPart = within(
      await screen.findByRole('region', { name: 'Laminar' }),
    );
    expect(
      await fleetPart.findByRole('link', { name: '2 degraded' }),
    ).toHaveAttribute('href', '/tenants?fleet=laminar&health=degraded');
    expect(fleetPart.getByText(REASON)).toBeInTheDocument();
  });

  it('brings the form fields', async () => {
    await render(
      <FieldNames>
        <Route path="/create">
          <ScaffolderFieldExtensions>
            <TenantNameFieldExtension />
            <TenantPlanFieldExtension />
          </ScaffolderFieldExtensions>
        </Route>
      </FieldNames>,
    );

    expect(screen.getByText('TenantName, TenantPlan')).toBeInTheDocument();
  });

  it('knows a tenant from another system', () => {
    expect(isTenantEntity(entity)).toBe(true);
    expect(isTenantEntity({ ...entity, spec: { type: 'product' } })).toBe(
      false,
    );
    expect(isTenantEntity({ ...entity, kind: 'Component' })).toBe(false);
  });
});
