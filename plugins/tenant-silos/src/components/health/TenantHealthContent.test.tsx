import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { minutesAgo } from '../../__testUtils__/fixtures';
import {
  healthEvent,
  tenantHealth,
  tenantHistory,
  unwellTenant,
} from '../../__testUtils__/health';
import { isolation, tenantLive } from '../../__testUtils__/live';
import {
  healthAnswers,
  part,
  renderOnTenant,
} from '../../__testUtils__/tenantPage';
import type { TenantHistory } from 'backstage-plugin-tenant-silos-common/client';
import type { TenantSilosApi } from '../../api';
import { TenantHealthContent } from '.';

const LABEL_SELECTOR = {
  'backstage.io/kubernetes-label-selector': 'app.kubernetes.io/instance=acme',
};

describe('TenantHealthContent', () => {
  it('says how the tenant is, since when, at which commit, and how it has been', async () => {
    renderOnTenant(<TenantHealthContent />);

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
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({ getTenantHealth: async () => unwellTenant() }),
    );

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

  it('says for how long it is known where that is less than a span', async () => {
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantHealth: async () =>
          tenantHealth({
            uptime: { day1: 1, day7: 0.9, day30: 0.9, days: [] },
          }),
        getTenantHistory: async () =>
          tenantHistory({ items: [healthEvent(3 * 24 * 60, 'healthy')] }),
      }),
    );

    await waitFor(() =>
      expect(screen.getByRole('list', { name: 'Uptime' })).toHaveTextContent(
        /^100 % 1 day90 % known for 3 d$/,
      ),
    );
    expect(screen.getByText(/^Known since/)).toHaveTextContent('for 3 d;');
  });

  it('tells a cause once, and in its own line', async () => {
    const [reason] = unwellTenant().reasons;
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantHealth: async () =>
          unwellTenant({
            reasons: [
              {
                ...reason,
                text: 'Database 0/1 ready: volume unbound, no class gp4',
                causes: ['volume unbound', 'no class gp4'],
              },
            ],
          }),
      }),
    );

    expect(await screen.findByText('Database 0/1 ready')).toBeInTheDocument();
    expect(screen.getByText('no class gp4')).toBeInTheDocument();
  });

  it('has the first of many reasons, and all when asked', async () => {
    const [reason] = unwellTenant().reasons;
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantHealth: async () =>
          unwellTenant({
            reasons: Array.from({ length: 12 }, (_, index) => ({
              ...reason,
              text: `Reason ${index}`,
            })),
          }),
      }),
    );

    expect(await screen.findByText('Reason 3')).toBeInTheDocument();
    expect(screen.queryByText('Reason 4')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'All 12 reasons' }),
    );
    expect(screen.getByText('Reason 11')).toBeInTheDocument();
  });

  it('says at the top whether it is isolated and available', async () => {
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantLive: async () =>
          tenantLive({ isolation: isolation('storage') }),
      }),
    );

    const health = await part('Health');
    expect(await health.findByText('Violated')).toBeInTheDocument();
    expect(health.getByText('1 of 6 layers')).toBeInTheDocument();
    expect(health.getByText('points met')).toBeInTheDocument();
  });

  it('says more of the causes once the cluster has been asked', async () => {
    const [reason] = unwellTenant().reasons;
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantHealth: async () => unwellTenant(),
        getTenantLive: async () =>
          tenantLive({
            status: 'degraded',
            reasons: [{ ...reason, causes: ['Pod is unschedulable'] }],
          }),
      }),
    );

    expect(await screen.findByText('Pod is unschedulable')).toBeInTheDocument();
  });

  it('draws thirty days and tells the same in words', async () => {
    renderOnTenant(<TenantHealthContent />);

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
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({ getTenantHistory }),
    );
    await screen.findByText('Change 1');
    expect(getTenantHistory).toHaveBeenCalledTimes(1);

    await userEvent.click(screen.getByRole('button', { name: 'Earlier' }));
    expect(screen.getByText('Change 10')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Earlier' }));
    expect(await screen.findByText('Change 100000')).toBeInTheDocument();
  });

  it('has pods, images and restarts of each component', async () => {
    renderOnTenant(<TenantHealthContent />);

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

  it('says of each part how old it is', async () => {
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantHealth: async () => tenantHealth({ asOf: minutesAgo(3) }),
        getTenantLive: async () => tenantLive({ asOf: minutesAgo(7) }),
      }),
    );

    for (const [name, age] of [
      ['Health', '3 minutes ago'],
      ['Components', '3 minutes ago'],
      ['Storage', '3 minutes ago'],
      ['Migrations and backups', '3 minutes ago'],
      ['Inventory', '3 minutes ago'],
      ['Isolation', '7 minutes ago'],
      ['Availability', '7 minutes ago'],
      ['Nodes and zones', '7 minutes ago'],
      ['Endpoints and disruption budgets', '7 minutes ago'],
      ['Recent events', '7 minutes ago'],
    ]) {
      const [asOf] = await (await part(name)).findAllByText(/^as of/);
      expect(asOf).toHaveTextContent(`as of ${age}`);
    }
  });

  it('shows where the pods are, and what answers', async () => {
    renderOnTenant(<TenantHealthContent />);

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
    renderOnTenant(<TenantHealthContent />);

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
    expect(inventory.getByRole('status')).toHaveTextContent('1 of 20 objects');
    expect(
      inventory.getByRole('row', { name: /laminar-acme-console-auth Missing/ }),
    ).toBeInTheDocument();
  });

  it('has the pods first, with their own age', async () => {
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
        getTenantLive: async () => tenantLive({ asOf: minutesAgo(7) }),
      }),
    );

    const inventory = await part('Inventory');
    const pods = await inventory.findByRole('table', { name: /^Pod / });
    expect(pods).toHaveAccessibleName('Pod (8) as of 7 minutes ago');
    expect(inventory.getAllByRole('table')[0]).toBe(pods);
    expect(
      within(pods)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE']);
    expect(
      within(pods).getByRole('row', {
        name: 'laminar-acme-api-6d9c7b7f5-7hqtl 1/1 Running 4 (42m ago) 2d',
      }),
    ).toBeInTheDocument();
    expect(inventory.getByRole('status')).toHaveTextContent(
      '20 objects, 2 not as expected',
    );

    await userEvent.type(
      inventory.getByRole('searchbox', { name: 'Filter objects' }),
      'pod postgres',
    );
    expect(inventory.getByRole('table')).toHaveAccessibleName(
      'Pod (1) as of 7 minutes ago',
    );
  });

  it('leads to the Kubernetes tab where the entity has one', async () => {
    renderOnTenant(<TenantHealthContent />, healthAnswers(), {
      annotations: LABEL_SELECTOR,
      hasKubernetes: true,
    });

    expect(
      (await part('Inventory')).getByRole('link', {
        name: 'Open in the Kubernetes tab',
      }),
    ).toHaveAttribute('href', '/catalog/default/system/acme/kubernetes');
  });

  it.each([
    [
      'the plugin is not installed',
      { annotations: LABEL_SELECTOR, hasKubernetes: false },
    ],
    ['the entity has no such tab', { hasKubernetes: true }],
  ])('leads to no Kubernetes tab when %s', async (_, options) => {
    renderOnTenant(<TenantHealthContent />, healthAnswers(), options);

    const inventory = await part('Inventory');
    await inventory.findByRole('table', { name: 'Deployment (3)' });
    expect(
      inventory.queryByText('Open in the Kubernetes tab'),
    ).not.toBeInTheDocument();
  });

  it('opens what speaks for and against each wall', async () => {
    renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
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
    renderOnTenant(<TenantHealthContent />);

    const availability = await part('Availability');
    const point = within(
      await availability.findByRole('listitem', {
        name: 'The database is backed up',
      }),
    );
    expect(point.getByText('Open')).toBeInTheDocument();
    expect(
      await point.findByText(/^By the values: postgresql.backup/),
    ).toBeInTheDocument();
  });

  it('has jobs, schedules, volumes and events', async () => {
    renderOnTenant(<TenantHealthContent />);

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
    const api = renderOnTenant(
      <TenantHealthContent />,
      healthAnswers({
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
