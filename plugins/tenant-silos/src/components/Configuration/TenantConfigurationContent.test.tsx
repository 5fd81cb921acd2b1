import { EntityProvider } from '@backstage/plugin-catalog-react';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ANNOTATION_FLEET,
  ANNOTATION_TENANT,
} from 'backstage-plugin-tenant-silos-common';
import { tenantObjects } from '../../__testUtils__/objects';
import {
  fleetCommits,
  OLD_COMMIT,
  tenantValues,
  valuesChecks,
} from '../../__testUtils__/values';
import { tenantPage, tenantRow } from '../../__testUtils__/fixtures';
import { tenantEksValues } from '../../__testUtils__/valuesFiles';
import { deferred, fakeApi, renderSilos } from '../../__testUtils__/render';
import type { TenantSilosApi } from '../../api';
import { TenantConfigurationContent } from '.';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: {
    name: 'acme',
    annotations: { [ANNOTATION_FLEET]: 'laminar', [ANNOTATION_TENANT]: 'acme' },
  },
  spec: { type: 'tenant', owner: 'team-acme' },
};

function renderContent(url = '/', answers: Partial<TenantSilosApi> = {}) {
  const api = fakeApi({
    getTenantValues: jest.fn(async ({ path, query }) =>
      tenantValues(
        {
          tenant: path.tenant,
          environment: query.environment ?? 'eks',
          checks: valuesChecks(),
        },
        query.commit === OLD_COMMIT
          ? { tenant: tenantEksValues('acme').replace('1.42.0', '1.41.7') }
          : {},
      ),
    ),
    getTenantObjects: jest.fn(async () => tenantObjects()),
    getCommits: async () => fleetCommits(),
    getTenants: jest.fn(async () =>
      tenantPage(['acme', 'initech'].map(name => tenantRow({ name }))),
    ),
    ...answers,
  });
  renderSilos(
    <EntityProvider entity={entity}>
      <TenantConfigurationContent />
    </EntityProvider>,
    { api, url },
  );
  return api;
}

const row = (name: RegExp) => screen.findByRole('row', { name });

const location = () => screen.getByLabelText('Location');

const openTab = async (name: RegExp) =>
  userEvent.click(await screen.findByRole('tab', { name }));

describe('values of a tenant', () => {
  it('are shown with origin, link and what they replaced', async () => {
    renderContent();

    const slots = await row(/^engine\.worker\.slots: 24/);
    expect(within(slots).getByText('tenant')).toBeInTheDocument();
    expect(
      within(slots)
        .getAllByRole('link')
        .map(link => link.getAttribute('href')),
    ).toEqual([
      expect.stringMatching(/tenants\/acme\/values-eks\.yaml#L31$/),
      expect.stringMatching(/laminar-core\/values-eks\.yaml#L9$/),
      expect.stringMatching(/laminar-core\/values\.yaml#L83$/),
    ]);
    expect(within(slots).getByText('16').tagName).toBe('S');
  });

  it('say what a null took away and hide what is secret', async () => {
    renderContent();

    expect(
      within(await row(/^console\.livenessProbe/)).getByText(
        'taken away by null',
      ),
    ).toBeInTheDocument();
    expect(await row(/postgresql\.auth\.password/)).toHaveTextContent(
      '(hidden)',
    );
    expect(screen.queryByText(/not-for-anybody/)).not.toBeInTheDocument();
  });

  it('begin with what is changed open, and the rest closed', async () => {
    renderContent();

    expect(await row(/^engine\.worker: /)).toHaveAttribute(
      'aria-expanded',
      'true',
    );
    expect(await row(/^console\.image: /)).toHaveAttribute(
      'aria-expanded',
      'false',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Expand all' }));
    expect(await row(/^console\.image\.pullPolicy/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Collapse all' }));
    expect(screen.queryByRole('row', { name: /^engine\./ })).toBeNull();
  });

  it('can be walked through with the keyboard', async () => {
    renderContent();

    const engine = await row(/^engine: /);
    act(() => engine.focus());
    await userEvent.keyboard('{ArrowLeft}');
    expect(engine).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{ArrowRight}');
    expect(engine).toHaveAttribute('aria-expanded', 'true');
    await userEvent.keyboard('{ArrowDown}');
    expect(await row(/^engine\.image: /)).toHaveFocus();
  });

  it('are searched by path and value, and keep that in the URL', async () => {
    renderContent();
    await row(/^engine: /);

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search values' }),
      'checkpoints',
    );

    expect(await screen.findByText('3 of 66 values')).toBeInTheDocument();
    expect(await row(/^engine\.checkpointUrl/)).toBeInTheDocument();
    expect(screen.queryByRole('row', { name: /^ingress/ })).toBeNull();
    await waitFor(() =>
      expect(location()).toHaveTextContent('query=checkpoints'),
    );
  });

  it('are narrowed down to what the tenant sets', async () => {
    renderContent();
    await row(/^engine: /);

    await userEvent.click(screen.getByRole('radio', { name: 'Set by tenant' }));

    expect(await screen.findByText(/only what the tenant sets/)).toBeVisible();
    expect(screen.queryByRole('row', { name: /className/ })).toBeNull();
    expect(location()).toHaveTextContent('scope=tenant');
  });

  it('are those of the environment that is chosen', async () => {
    const api = renderContent('/?environment=local');

    expect(await row(/^ingress\.hosts: \[acme\.localhost\]/)).toBeVisible();
    expect(api.getTenantObjects).toHaveBeenCalledWith({
      path: { fleet: 'laminar', tenant: 'acme' },
      query: { environment: 'local', commit: undefined },
    });
  });
});

describe('comparison of a tenant', () => {
  it('with a commit is a link that can be shared', async () => {
    renderContent(`/?view=compare&against=commit:${OLD_COMMIT}`);

    const changed = within(
      await screen.findByRole('region', { name: 'Changed (1)' }),
    );
    expect(changed.getByText('engine.image.tag')).toBeInTheDocument();
    expect(changed.getByText('1.41.7')).toBeInTheDocument();
    expect(changed.getByText('1.42.0')).toBeInTheDocument();
    expect(
      screen.getByText('1 value is hidden on both sides and may differ.'),
    ).toBeInTheDocument();
  });

  it('with another tenant is chosen from those of the fleet', async () => {
    renderContent('/?view=compare');

    await userEvent.click(await screen.findByRole('radio', { name: 'Tenant' }));
    await userEvent.click(
      await screen.findByRole('button', { name: /Tenant to compare with/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'initech' }),
    );

    const changed = within(
      await screen.findByRole('region', { name: /^Changed/ }),
    );
    expect(changed.getByText('laminar-initech')).toBeInTheDocument();
    expect(location()).toHaveTextContent('against=tenant%3Ainitech');
  });

  it('with the same says so', async () => {
    renderContent('/?view=compare&against=tenant:acme');

    expect(await screen.findByText('No difference')).toBeInTheDocument();
  });

  it('says when the other side cannot be had', async () => {
    const own = tenantValues();
    renderContent('/?view=compare&against=environment:gone', {
      getTenantValues: async ({ query }) => {
        if (query.environment === 'gone') {
          throw new Error('There is no environment gone');
        }
        return own;
      },
    });

    expect(
      await screen.findByText('There is no environment gone', undefined, {
        timeout: 3000,
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Environment gone could not be read'),
    ).toBeInTheDocument();
  });
});

describe('objects of a tenant', () => {
  it('have their manifest, grouped by component and counted by kind', async () => {
    renderContent();
    await openTab(/^Objects \(15\)/);

    expect(await screen.findByText('Rendered by Helm 4.2.4')).toBeVisible();
    const console_ = within(
      screen.getByRole('region', { name: 'console (3)' }),
    );
    const name = 'Manifest of Deployment laminar-acme-console';
    expect(screen.queryByRole('group', { name })).toBeNull();
    await userEvent.click(
      console_.getByRole('button', { name: /^Deployment/ }),
    );
    expect(screen.getByRole('group', { name })).toHaveTextContent(
      'kind: Deployment',
    );
    expect(
      screen.getByRole('button', { name: `Copy ${name}` }),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Secret 2' }));
    expect(
      screen.queryByRole('button', { name: /^Deployment laminar/ }),
    ).toBeNull();
  });

  it('say why they are only the inventory', async () => {
    renderContent('/?view=objects', {
      getTenantObjects: async () =>
        tenantObjects({
          source: 'inventory',
          reason: 'helm is not on the PATH',
          checks: [
            {
              id: 'helm-refuses',
              severity: 'error',
              message: 'Helm says no',
              file: 'k8s/laminar-core/values-eks.yaml',
              line: 4,
            },
          ],
        }),
    });

    expect(await screen.findByText('Inventory, not rendered')).toBeVisible();
    expect(screen.getByText('helm is not on the PATH')).toBeVisible();
    expect(screen.getByText(/Helm says no/)).toBeVisible();
    expect(
      await screen.findByRole('link', { name: /values-eks\.yaml:4$/ }),
    ).toHaveAttribute('href', expect.stringMatching(/values-eks\.yaml#L4$/));
    expect(screen.queryByRole('button', { name: /^Deployment laminar/ })).toBe(
      null,
    );
  });
});

describe('availability and checks of a tenant', () => {
  it('show size and what is left to do for high availability', async () => {
    renderContent('/?view=availability');

    const size = within(
      await screen.findByRole('table', { name: 'Size of the silo' }),
    );
    expect(
      size.getByRole('row', { name: /^All pods 8 800m CPU/ }),
    ).toBeVisible();
    const point = within(
      screen.getByRole('listitem', { name: 'The database is backed up' }),
    );
    expect(point.getByText('Open')).toBeInTheDocument();
    expect(
      point.getByText('postgresql.backup.enabled: true'),
    ).toBeInTheDocument();
  });

  it('link a check to its file and line', async () => {
    renderContent('/?view=checks');

    const checks = within(
      await screen.findByRole('list', { name: 'Checks of the values' }),
    );
    expect(
      checks.getByRole('link', { name: /tenants\/acme\/values-eks\.yaml:37/ }),
    ).toHaveAttribute('href', expect.stringMatching(/values-eks\.yaml#L37$/));
  });
});

describe('parts of the configuration', () => {
  it('show that they are loading', async () => {
    renderContent('/', {
      getTenantValues: () => deferred<never>().promise,
    });

    expect(
      await screen.findByRole('status', { name: 'Loading the values' }),
    ).toBeInTheDocument();
  });

  it('fail each by itself, with a way to try again', async () => {
    let fails = true;
    renderContent('/', {
      getTenantValues: async () => {
        if (fails) {
          throw new Error('Database down');
        }
        return tenantValues();
      },
    });

    expect(
      await screen.findByText('Database down', undefined, { timeout: 3000 }),
    ).toBeInTheDocument();
    await openTab(/^Objects/);
    expect(await screen.findByText('Rendered by Helm 4.2.4')).toBeVisible();
    await openTab(/^Values/);
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await row(/^engine: /)).toBeVisible();
  });

  it('say when there is nothing', async () => {
    renderContent('/', {
      getTenantValues: async () => tenantValues({ entries: [], removed: [] }),
    });

    expect(await screen.findByText('There are no values')).toBeInTheDocument();
  });
});
