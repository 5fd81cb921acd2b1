import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TENANT_SILOS_HEALTH_CHANNEL } from 'backstage-plugin-tenant-silos-common';
import type {
  TenantHealth,
  TenantHistory,
  TenantLive,
} from 'backstage-plugin-tenant-silos-common/client';
import { minutesAgo, tenant } from '../../__testUtils__/fixtures';
import {
  healthEvent,
  healthSources,
  NOT_WATCHED,
  tenantHealth,
  tenantHistory,
  unwellTenant,
} from '../../__testUtils__/health';
import { isolation, tenantLive } from '../../__testUtils__/live';
import {
  deferred,
  fakeApi,
  fakeSignals,
  renderSilos,
} from '../../__testUtils__/render';
import { tenantValues } from '../../__testUtils__/values';
import type { TenantSilosApi } from '../../api';
import { TenantHealthCard, TenantHealthContent } from '.';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: {
    name: 'acme',
    annotations: { 'tenant-silos.io/fleet': 'laminar' },
  },
  spec: { type: 'tenant', owner: 'team-acme' },
};

const answers = (change: Partial<TenantSilosApi> = {}) =>
  fakeApi({
    getTenantHealth: jest.fn(async () => tenantHealth()),
    getTenantLive: jest.fn(async () => tenantLive()),
    getTenantHistory: jest.fn(async () => tenantHistory()),
    getTenant: async () => tenant(),
    getTenantValues: async () => tenantValues(),
    ...change,
  });

const renderTab = (
  api = answers(),
  options: { url?: string; signals?: ReturnType<typeof fakeSignals> } = {},
) => {
  renderSilos(
    <EntityProvider entity={entity}>
      <TenantHealthContent />
    </EntityProvider>,
    { api, url: options.url, signals: options.signals?.signals },
  );
  return api;
};

const part = async (name: string) =>
  within(await screen.findByRole('region', { name }));

describe('TenantHealthContent', () => {
  it('says how the tenant is, since when, at which commit, and how it has been', async () => {
    renderTab();

    const health = await part('Health');
    expect(await health.findAllByText('Healthy')).not.toHaveLength(0);
    expect(
      health.getByRole('link', { name: '4f1c2a9, in Argo CD' }),
    ).toHaveAttribute(
      'href',
      'https://argocd.example.com/applications/argo/tenant-acme',
    );
    expect(health.getByRole('list', { name: 'Uptime' })).toHaveTextContent(
      '100 % 1 day99.8 % 7 days99.2 % 30 days',
    );
    expect(health.getByRole('link', { name: 'Grafana' })).toBeInTheDocument();
  });

  it('says why it is not well, with the causes and the object', async () => {
    renderTab(answers({ getTenantHealth: async () => unwellTenant() }));

    const reasons = await screen.findByRole('list', { name: 'Reasons' });
    expect(reasons).toHaveTextContent(
      'PostgreSQL database 0/1 ready for 12 min: volume unbound',
    );
    expect(reasons).toHaveTextContent('"gp4" not found');
    expect(reasons).toHaveTextContent('StatefulSet laminar-acme-postgresql');
    expect(
      screen.getByRole('list', { name: 'Not as Git says' }),
    ).toHaveTextContent('Deployment laminar-acme-api differs from Git');
  });

  it('draws thirty days and tells the same in words', async () => {
    renderTab();

    expect(
      await screen.findByRole('img', {
        name: /^Health over 30 days; Healthy 7\d\.?\d* %, Unknown 6\.\d %.*; 1 sync$/,
      }),
    ).toBeInTheDocument();
    const changes = within(screen.getByRole('list', { name: 'Changes' }));
    expect(
      changes.getByText('API 2/3 ready: takes in a new revision'),
    ).toBeInTheDocument();
    expect(changes.getByText('for 6 min')).toBeInTheDocument();
    expect(
      changes.getByRole('link', { name: 'Commit 4f1c2a9' }),
    ).toBeInTheDocument();
  });

  it('reads as much history as the picture needs, and more when asked', async () => {
    const events = (from: number) =>
      Array.from({ length: 10 }, (_, index) =>
        healthEvent(from + index * 5 * 24 * 60, 'healthy', {
          text: `Change ${from + index}`,
        }),
      );
    const pages: Record<string, TenantHistory> = {
      first: tenantHistory({ items: events(1), nextBefore: 'second' }),
      second: tenantHistory({ items: events(100_000) }),
    };
    const getTenantHistory: jest.MockedFunction<
      TenantSilosApi['getTenantHistory']
    > = jest.fn(async ({ query }) => pages[query.before ?? 'first']);
    renderTab(answers({ getTenantHistory }));
    await screen.findByText('Change 1');
    expect(getTenantHistory).toHaveBeenCalledTimes(1);

    await userEvent.click(screen.getByRole('button', { name: 'Earlier' }));
    expect(screen.getByText('Change 10')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Earlier' }));
    expect(await screen.findByText('Change 100000')).toBeInTheDocument();
  });

  it('has pods, images and restarts of each component', async () => {
    renderTab();

    const components = await part('Components');
    const api = within(
      await components.findByRole('listitem', { name: 'API' }),
    );
    expect(api.getByText('3/3 ready')).toBeInTheDocument();
    expect(api.getByText('laminar-engine:1.42.0')).toBeInTheDocument();
    expect(await api.findByText(/^4 restarts/)).toHaveTextContent(
      '4 restarts, the last 42 minutes ago',
    );
    await userEvent.click(api.getByRole('button'));
    expect(
      within(api.getByRole('table', { name: 'Pods of API' })).getAllByRole(
        'row',
      ),
    ).toHaveLength(4);
  });

  it('shows where the pods are, and what answers', async () => {
    renderTab();

    const placement = await part('Nodes and zones');
    expect(
      await placement.findByText('8 pods on 3 nodes in 3 zones'),
    ).toBeInTheDocument();
    expect(placement.getAllByRole('img', { name: '1 healthy' })).toHaveLength(
      8,
    );
    const traffic = await part('Endpoints and disruption budgets');
    expect(
      traffic.getByRole('row', { name: 'laminar-acme-api 1 3 of 3 2' }),
    ).toBeInTheDocument();
  });

  it('lists the objects as kubectl does, and finds them', async () => {
    renderTab();

    const inventory = await part('Inventory');
    const deployments = within(
      await inventory.findByRole('table', { name: 'Deployment (3)' }),
    );
    expect(
      deployments.getByRole('row', { name: 'laminar-acme-api 3/3 3 3 24d' }),
    ).toBeInTheDocument();
    expect(inventory.getByText('Extra')).toBeInTheDocument();

    await userEvent.type(
      inventory.getByRole('searchbox', { name: 'Filter objects' }),
      'missing',
    );
    expect(inventory.getByRole('status')).toHaveTextContent('1 of 12 objects');
    expect(
      inventory.getByRole('row', { name: /laminar-acme-console-auth Missing/ }),
    ).toBeInTheDocument();
  });

  it('opens what speaks for and against each wall', async () => {
    renderTab(
      answers({
        getTenantLive: async () =>
          tenantLive({ isolation: isolation('storage') }),
      }),
    );

    const storage = within(
      await screen.findByRole('listitem', { name: 'Object storage' }),
    );
    expect(storage.getByText('Violated')).toBeInTheDocument();
    await userEvent.click(storage.getByRole('button'));
    expect(
      storage.getByRole('list', { name: 'Evidence of Object storage' }),
    ).toHaveTextContent(/names s3:\/\/laminar-dev\/tenants\/globex/);
    expect(
      within(screen.getByRole('listitem', { name: 'Network' })).getByText(
        'Not proven',
      ),
    ).toBeInTheDocument();
  });

  it('has the ten points as seen, beside what the values say', async () => {
    renderTab();

    const availability = await part('Availability');
    const point = within(
      await availability.findByRole('listitem', {
        name: 'The database is backed up',
      }),
    );
    expect(point.getByText('Open')).toBeInTheDocument();
    expect(
      await point.findByText(/^By the values: open, postgresql.backup/),
    ).toBeInTheDocument();
  });

  it('has jobs, schedules, volumes and events', async () => {
    renderTab();

    const jobs = await part('Migrations and backups');
    expect(await jobs.findByText(/took 1 min/)).toBeInTheDocument();
    expect(jobs.getByText(/last success/)).toHaveTextContent('4 hours ago');
    const storage = await part('Storage');
    expect(storage.getByText('Bound')).toBeInTheDocument();
    expect(
      await storage.findByText('s3://laminar-dev/tenants/acme/checkpoints'),
    ).toBeInTheDocument();
    const events = await part('Recent events');
    expect(
      await events.findByText('Back-off restarting failed container engine'),
    ).toBeInTheDocument();
  });

  it('switches between environments by the URL', async () => {
    const api = renderTab(
      answers({
        getTenantHealth: jest.fn(async ({ query }) =>
          tenantHealth({
            environment: query.environment ?? 'eks',
            environments: ['eks', 'eks-us'],
          }),
        ),
      }),
      { url: '/?environment=eks-us' },
    );

    await userEvent.click(
      await screen.findByRole('button', { name: /Environment/ }),
    );
    await userEvent.click(await screen.findByRole('option', { name: 'eks' }));

    await waitFor(() =>
      expect(screen.getByLabelText('Location')).toHaveTextContent(
        '?environment=eks',
      ),
    );
    const asked = jest
      .mocked(api.getTenantHealth)
      .mock.calls.map(([{ query }]) => query.environment);
    expect(asked).toEqual(['eks-us', 'eks']);
  });
});

describe('TenantHealthContent while something is missing', () => {
  it('shows what the collector has seen before the cluster answers', async () => {
    const answer = deferred<TenantLive>();
    renderTab(answers({ getTenantLive: () => answer.promise }));

    expect(
      await screen.findByRole('table', { name: 'Deployment (3)' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('status', { name: 'Loading Isolation' }),
    ).toBeInTheDocument();

    answer.resolve(tenantLive());
    expect(
      await screen.findByRole('list', { name: 'Isolation' }),
    ).toBeInTheDocument();
  });

  it('keeps the rest when the cluster does not answer, and tries again', async () => {
    let fails = true;
    renderTab(
      answers({
        getTenantLive: async () => {
          if (fails) {
            throw new Error('Cluster eks did not answer');
          }
          return tenantLive();
        },
      }),
    );

    expect(
      await screen.findByText('Cluster eks did not answer'),
    ).toBeInTheDocument();
    expect(
      (await part('Isolation')).getByText(/Not known/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('table', { name: 'Deployment (3)' }),
    ).toBeInTheDocument();

    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('list', { name: 'Isolation' }),
    ).toBeInTheDocument();
  });

  it('names what could not be read', async () => {
    renderTab(
      answers({
        getTenantLive: async () =>
          tenantLive({
            unread: [{ what: 'nodes', why: 'nodes is forbidden' }],
          }),
      }),
    );

    expect(
      await screen.findByText('Not everything could be read: nodes'),
    ).toBeInTheDocument();
    expect(screen.getByText('nodes is forbidden')).toBeInTheDocument();
  });

  it('shows the rest when the history fails', async () => {
    renderTab(
      answers({
        getTenantHistory: async () => {
          throw new Error('History lost');
        },
      }),
    );

    expect(await screen.findByText('History lost')).toBeInTheDocument();
    expect(
      screen.getByRole('table', { name: 'Deployment (3)' }),
    ).toBeInTheDocument();
  });

  it('asks no cluster where none is watched, and says what to do', async () => {
    const api = renderTab(
      answers({
        getTenantHealth: async () =>
          tenantHealth({ watched: false, notWatched: NOT_WATCHED }),
      }),
    );

    expect(await screen.findByText(NOT_WATCHED)).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Isolation' }),
    ).not.toBeInTheDocument();
    expect(api.getTenantLive).not.toHaveBeenCalled();
  });

  it('says that the cluster is not heard of, and since when', async () => {
    renderTab(
      answers({
        getTenantHealth: async () =>
          unwellTenant({
            status: 'unknown',
            stale: true,
            sources: healthSources({
              state: 'stale',
              asOf: '2026-01-02T10:00:00Z',
            }),
          }),
      }),
    );

    expect(
      await screen.findByText(/Cluster eks is not heard of/),
    ).toHaveTextContent('since 2 Jan');
  });

  it('says of each part that it is empty', async () => {
    renderTab(
      answers({
        getTenantHealth: async () =>
          tenantHealth({
            components: [],
            volumes: [],
            objects: [],
            migrations: [],
            schedules: [],
          }),
        getTenantLive: async () =>
          tenantLive({
            pods: [],
            endpoints: [],
            budgets: [],
            events: [],
            isolation: [],
            availability: [],
          }),
        getTenantHistory: async () => tenantHistory({ items: [] }),
        getTenant: async () => tenant({ storage: [] }),
      }),
    );

    expect(await screen.findByText(/No workload of this/)).toBeInTheDocument();
    expect(await screen.findByText(/runs no pod of/)).toBeInTheDocument();
    expect(screen.getByText(/No object of this tenant/)).toBeInTheDocument();
    expect(screen.getByText(/No job and no schedule/)).toBeInTheDocument();
    expect(screen.getByText(/It has no volume/)).toBeInTheDocument();
    expect(screen.getByText(/about its isolation/)).toBeInTheDocument();
    expect(screen.getByText(/about its availability/)).toBeInTheDocument();
    expect(screen.getByText(/No service has endpoints/)).toBeInTheDocument();
    expect(screen.getByText(/^None\. Clusters keep/)).toBeInTheDocument();
    expect(
      await screen.findByText('No change has been seen yet.'),
    ).toBeInTheDocument();
  });

  it('fails as a whole only when nothing is known', async () => {
    renderTab(
      answers({
        getTenantHealth: async () => {
          throw new Error('Database down');
        },
      }),
    );

    expect(await screen.findByText('Database down')).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Health' }),
    ).not.toBeInTheDocument();
  });

  it('turns when a signal says so, and asks the cluster anew', async () => {
    const signals = fakeSignals();
    let health: TenantHealth = tenantHealth();
    const api = renderTab(answers({ getTenantHealth: async () => health }), {
      signals,
    });
    await screen.findByRole('list', { name: 'Isolation' });

    health = unwellTenant({ judgedAt: minutesAgo(-1) });
    signals.send(TENANT_SILOS_HEALTH_CHANNEL, { fleet: 'laminar' });

    expect(
      await screen.findByRole('list', { name: 'Reasons' }),
    ).toBeInTheDocument();
    await waitFor(() => expect(api.getTenantLive).toHaveBeenCalledTimes(2));
  });
});

describe('TenantHealthCard', () => {
  const renderCard = (api = answers()) =>
    renderSilos(
      <EntityProvider entity={entity}>
        <TenantHealthCard />
      </EntityProvider>,
      { api },
    );

  it('says how the tenant is and why, with a small timeline', async () => {
    renderCard(answers({ getTenantHealth: async () => unwellTenant() }));

    const health = await part('Health');
    expect(await health.findByText('Degraded')).toBeInTheDocument();
    expect(health.getByRole('list', { name: 'Reasons' })).toBeInTheDocument();
    expect(
      await health.findByRole('img', { name: /^Health over 30 days/ }),
    ).toBeInTheDocument();
    expect(
      health.queryByRole('list', { name: 'Changes' }),
    ).not.toBeInTheDocument();
  });

  it('is never green where nobody looks', async () => {
    renderCard(
      answers({
        getTenantHealth: async () =>
          tenantHealth({ watched: false, notWatched: NOT_WATCHED }),
      }),
    );

    const health = await part('Health');
    expect(await health.findByText('Not watched')).toBeInTheDocument();
    expect(health.getByText(NOT_WATCHED)).toBeInTheDocument();
    expect(health.queryByText('Healthy')).not.toBeInTheDocument();
  });
});
