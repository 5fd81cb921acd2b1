import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  CheckName,
  NameCheck,
} from 'backstage-plugin-tenant-silos-common/client';
import { useState } from 'react';
import { fleet, nameCheck } from '../../../__testUtils__/fixtures';
import { deferred, fakeApi, renderSilos } from '../../../__testUtils__/render';
import { tenantNameField } from '.';
import type { TenantNameProps } from './schema';

const refusal = {
  id: 'name-taken',
  severity: 'error' as const,
  message: 'There is a tenant acme already',
  fix: 'Choose another name.',
};

const apiWith = (checkName: (request: CheckName) => Promise<NameCheck>) =>
  fakeApi({
    getFleets: jest.fn(async () => ({ items: [fleet()] })),
    checkName: jest.fn(checkName),
  });

/** The field inside the least of a form. */
function Form({ fleetId = 'laminar' as string | undefined }) {
  const [name, setName] = useState<string>();
  const props = {
    formData: name,
    onChange: setName,
    schema: { title: 'Tenant name' },
    uiSchema: { 'ui:options': {} },
    formContext: { formData: { fleet: fleetId, name } },
    rawErrors: [],
    required: true,
    idSchema: { $id: 'root_name' },
    name: 'name',
  } as unknown as TenantNameProps;
  return <tenantNameField.component {...props} />;
}

const input = () => screen.findByRole('textbox', { name: /Tenant name/ });
const verdict = () => screen.findByRole('status', { name: 'Name check' });

describe('TenantName', () => {
  it('asks once after typing has paused, and shows what is named after it', async () => {
    const api = apiWith(async ({ path }) => nameCheck({ name: path.tenant }));
    renderSilos(<Form />, { api });

    await userEvent.type(await input(), 'acme-two');

    await waitFor(async () =>
      expect(await verdict()).toHaveTextContent('acme-two is free'),
    );
    expect(api.checkName).toHaveBeenCalledTimes(1);
    expect(api.checkName).toHaveBeenCalledWith({
      path: { fleet: 'laminar', tenant: 'acme-two' },
    });
    expect(screen.getByText('tenant-acme-two')).toBeInTheDocument();
    expect(screen.getByText('laminar_acme_two')).toBeInTheDocument();
    expect(screen.getByText(/8 of 33 characters/)).toBeInTheDocument();
  });

  it('shows refusals with their fix', async () => {
    const api = apiWith(async ({ path }) =>
      nameCheck({ name: path.tenant, available: false, checks: [refusal] }),
    );
    renderSilos(<Form />, { api });

    await userEvent.type(await input(), 'acme');

    const list = within(
      await screen.findByRole('list', { name: 'Checks of acme' }),
    );
    expect(list.getByText(/There is a tenant acme/)).toBeInTheDocument();
    expect(list.getByText(/Choose another name/)).toBeInTheDocument();
    expect(await input()).toBeInvalid();
    expect(screen.queryByText('tenant-acme')).not.toBeInTheDocument();
  });

  it('lets no late answer speak for a newer name', async () => {
    const slow = deferred<NameCheck>();
    const api = apiWith(({ path }) =>
      path.tenant === 'acme'
        ? slow.promise
        : Promise.resolve(nameCheck({ name: path.tenant })),
    );
    renderSilos(<Form />, { api });

    await userEvent.type(await input(), 'acme');
    await waitFor(() => expect(api.checkName).toHaveBeenCalledTimes(1));
    expect(await verdict()).toHaveTextContent('Checking acme');
    await userEvent.type(await input(), '2');
    await waitFor(async () =>
      expect(await verdict()).toHaveTextContent('acme2 is free'),
    );

    slow.resolve(
      nameCheck({ name: 'acme', available: false, checks: [refusal] }),
    );
    await slow.promise;
    await act(() => new Promise(resolve => setTimeout(resolve, 50)));

    expect(await verdict()).toHaveTextContent('acme2 is free');
    expect(await input()).toBeValid();
  });

  it('says that the name is asked for already', async () => {
    const api = apiWith(async ({ path }) =>
      nameCheck({ name: path.tenant, waitingIn: 12 }),
    );
    renderSilos(<Form />, { api });

    await userEvent.type(await input(), 'acme');

    await waitFor(async () =>
      expect(await verdict()).toHaveTextContent(
        'Already asked for in #12; submitting updates it',
      ),
    );
  });

  it('wants a fleet first, and asks nothing without', async () => {
    const api = apiWith(async () => nameCheck());
    renderSilos(<Form fleetId="" />, { api });

    await userEvent.type(await input(), 'acme');

    expect(await verdict()).toHaveTextContent('Choose a fleet first');
    await act(() => new Promise(resolve => setTimeout(resolve, 400)));
    expect(api.checkName).not.toHaveBeenCalled();
  });

  it('says when a name could not be checked', async () => {
    const api = apiWith(async () => {
      throw new Error('Network down');
    });
    renderSilos(<Form />, { api });

    await userEvent.type(await input(), 'acme');

    await waitFor(
      async () =>
        expect(await verdict()).toHaveTextContent(
          'The name could not be checked: Network down',
        ),
      { timeout: 3000 },
    );
  });
});

describe('validation of TenantName', () => {
  const validate = async (
    checkName: (request: CheckName) => Promise<NameCheck>,
    name = 'acme',
    formData: { fleet?: string } = { fleet: 'laminar' },
  ) => {
    const api = apiWith(checkName);
    const addError = jest.fn();
    await tenantNameField.validation(
      name,
      { addError } as unknown as Parameters<
        typeof tenantNameField.validation
      >[1],
      {
        apiHolder: { get: () => api as never },
        formData,
        schema: {},
        uiSchema: {},
      },
    );
    return addError.mock.calls.map(([message]) => message);
  };

  it('lets a free name pass', async () => {
    expect(await validate(async () => nameCheck())).toEqual([]);
  });

  it('blocks with the rule and the fix', async () => {
    expect(
      await validate(async () =>
        nameCheck({ available: false, checks: [refusal] }),
      ),
    ).toEqual(['There is a tenant acme already. Choose another name.']);
  });

  it('blocks what is refused without a reason, too', async () => {
    expect(await validate(async () => nameCheck({ available: false }))).toEqual(
      ['This name cannot be given to a new tenant'],
    );
  });

  it('blocks while it is not known', async () => {
    expect(
      await validate(async () => {
        throw new Error('Network down');
      }),
    ).toEqual(['The name could not be checked: Network down']);
  });

  it('wants a fleet', async () => {
    expect(await validate(async () => nameCheck(), 'acme', {})).toEqual([
      'Choose a fleet first: the name is checked against it',
    ]);
  });
});
