import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ANNOTATION_FLEET,
  ANNOTATION_TENANT,
} from 'backstage-plugin-tenant-silos-common';
import type { Tenant } from 'backstage-plugin-tenant-silos-common/client';
import type { ReactElement } from 'react';
import { change, minutesAgo, tenant } from '../../__testUtils__/fixtures';
import { unwellTenant } from '../../__testUtils__/health';
import { deferred, fakeApi, renderSilos } from '../../__testUtils__/render';
import {
  TenantAboutCard,
  TenantChangesCard,
  TenantSiloContent,
  TenantStorageCard,
} from '.';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: {
    name: 'acme-in-catalog',
    annotations: {
      [ANNOTATION_FLEET]: 'laminar',
      [ANNOTATION_TENANT]: 'acme',
    },
  },
  spec: { type: 'tenant', owner: 'team-acme' },
};

function renderCard(
  card: ReactElement,
  getTenant: () => Promise<Tenant> = async () => tenant(),
) {
  const api = fakeApi({ getTenant: jest.fn(getTenant) });
  renderSilos(<EntityProvider entity={entity}>{card}</EntityProvider>, { api });
  return api;
}

const card = async (name: string) =>
  within(await screen.findByRole('region', { name }));

describe('TenantAboutCard', () => {
  it('says what the tenant is, and where to go', async () => {
    const api = renderCard(<TenantAboutCard />);

    expect(await screen.findByText('In force')).toBeInTheDocument();
    const about = await card('Tenant');
    expect(about.getByRole('link', { name: 'team-acme' })).toBeInTheDocument();
    expect(about.getByRole('link', { name: 'cleo' })).toHaveAttribute(
      'href',
      '/catalog/default/user/cleo',
    );
    expect(about.getByText('tenant-acme')).toBeInTheDocument();
    expect(about.getByText('laminar_acme')).toBeInTheDocument();
    expect(about.getByRole('link', { name: 'Console' })).toHaveAttribute(
      'href',
      'https://acme.lmnr.cloud/console',
    );
    expect(api.getTenant).toHaveBeenCalledWith({
      path: { fleet: 'laminar', tenant: 'acme' },
    });
  });

  it('names what is wrong with it, and the fix', async () => {
    renderCard(<TenantAboutCard />, async () =>
      tenant({
        state: 'unreadable',
        problems: [{ message: 'Not YAML', file: 'a.yaml', fix: 'Use spaces.' }],
      }),
    );

    const problems = await screen.findByRole('list', { name: 'Problems' });
    expect(problems).toHaveTextContent('Error: Not YAMLa.yaml');
    expect(problems).toHaveTextContent('Fix: Use spaces.');
  });
});

describe('TenantStorageCard', () => {
  it('shows the paths of each environment', async () => {
    renderCard(<TenantStorageCard />);

    const eks = within(await screen.findByRole('list', { name: 'eks' }));
    expect(
      eks.getByText('s3://laminar-dev/tenants/acme/checkpoints'),
    ).toBeInTheDocument();
    expect(
      eks.getByRole('button', { name: 'Copy Checkpoints path of eks' }),
    ).toBeInTheDocument();
  });

  it('shows the volumes once a cluster has told of them, with their own age', async () => {
    const api = fakeApi({
      getTenant: async () => tenant({ asOf: minutesAgo(2) }),
      getTenantHealth: async () => unwellTenant({ asOf: minutesAgo(3) }),
    });
    renderSilos(
      <EntityProvider entity={entity}>
        <TenantStorageCard />
      </EntityProvider>,
      { api },
    );

    const volumes = await screen.findByRole('list', { name: 'Volumes' });
    expect(volumes).toHaveTextContent('Not bound: Pending');
    expect(volumes).toHaveTextContent('10Gi asked for, class gp4');
    expect(
      (await card('Storage paths'))
        .getAllByText(/^as of/)
        .map(({ textContent }) => textContent),
    ).toEqual(['as of 2 minutes ago', 'as of 3 minutes ago']);
  });

  it('says when there is none', async () => {
    renderCard(<TenantStorageCard />, async () => tenant({ storage: [] }));

    expect(
      await screen.findByText(/Its values name no storage/),
    ).toBeInTheDocument();
  });
});

describe('TenantChangesCard', () => {
  it('leads to the changes that touch the tenant', async () => {
    renderCard(<TenantChangesCard />, async () =>
      tenant({
        changes: [change({ number: 17, title: 'Update tenant acme' })],
      }),
    );

    expect(
      await screen.findByRole('link', { name: 'Update tenant acme' }),
    ).toHaveAttribute('href', '/tenant-approvals?fleet=laminar&change=17');
  });

  it('says when there is none', async () => {
    renderCard(<TenantChangesCard />);

    expect(
      await screen.findByText('No pull request touches this tenant.'),
    ).toBeInTheDocument();
  });
});

describe('TenantSiloContent', () => {
  it('shows environments with their files, and the objects', async () => {
    renderCard(<TenantSiloContent />);

    const local = within(await screen.findByRole('region', { name: 'local' }));
    expect(local.getByText('values only, not deployed')).toBeInTheDocument();
    expect(local.getByText(/not pinned/)).toBeInTheDocument();
    const objects = within(
      screen.getByRole('table', { name: 'Objects of the silo' }),
    );
    expect(objects.getByText('laminar-acme-console-auth')).toBeInTheDocument();
  });
});

describe('cards together', () => {
  it('ask once for all of them', async () => {
    const api = renderCard(
      <>
        <TenantAboutCard />
        <TenantStorageCard />
        <TenantChangesCard />
      </>,
    );

    await screen.findByText('In force');
    await screen.findByRole('list', { name: 'eks' });
    expect(api.getTenant).toHaveBeenCalledTimes(1);
  });

  it('show that they are loading', async () => {
    const answer = deferred<Tenant>();
    renderCard(<TenantStorageCard />, () => answer.promise);

    expect(
      await screen.findByRole('status', { name: 'Loading Storage paths' }),
    ).toBeInTheDocument();
  });

  it('fail each by itself, with a way to try again', async () => {
    let fails = true;
    renderCard(<TenantStorageCard />, async () => {
      if (fails) {
        throw new Error('Database down');
      }
      return tenant();
    });

    expect(
      await screen.findByText('Database down', undefined, { timeout: 3000 }),
    ).toBeInTheDocument();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(screen.getByRole('list', { name: 'eks' })).toBeInTheDocument(),
    );
  });
});
