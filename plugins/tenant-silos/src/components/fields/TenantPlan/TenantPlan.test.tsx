import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Plan,
  PlanChange,
} from 'backstage-plugin-tenant-silos-common/client';
import { useState } from 'react';
import { inventoryObjects, planObjects } from '../../../__testUtils__/objects';
import { checks, plan } from '../../../__testUtils__/fixtures';
import { deferred, fakeApi, renderSilos } from '../../../__testUtils__/render';
import { tenantPlanField } from '.';
import type { TenantPlanProps, TenantPlanValue } from './schema';

const apiWith = (planChange: (request: PlanChange) => Promise<Plan>) =>
  fakeApi({ planChange: jest.fn(planChange) });

const form = { fleet: 'laminar', name: 'acme', owner: 'team-acme', hosts: [] };

/** The field inside the least of a form, with another field to change. */
function Form({ initial = form }: { initial?: Record<string, unknown> }) {
  const [value, setValue] = useState<TenantPlanValue>();
  const [data, setData] = useState(initial);
  const props = {
    formData: value,
    onChange: setValue,
    schema: { title: 'What will change' },
    uiSchema: {},
    formContext: { formData: { ...data, plan: value } },
    rawErrors: [],
  } as unknown as TenantPlanProps;
  return (
    <>
      <button onClick={() => setData({ ...data, name: 'globex' })}>
        Rename
      </button>
      <output aria-label="Value">{JSON.stringify(value)}</output>
      <tenantPlanField.component {...props} />
    </>
  );
}

const handedOver = () => screen.getByLabelText('Value');

describe('TenantPlan', () => {
  it('says how long it will wait when many are asked for at once', async () => {
    const api = {
      ...apiWith(async () => plan()),
      getWriteQueue: jest.fn(async () => ({
        waiting: 17,
        expectedSeconds: 34,
      })),
    };
    renderSilos(<Form />, { api });
    expect(
      await screen.findByText('The pull request will take about 34 seconds'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/17 changes are waiting; yours/),
    ).toBeInTheDocument();
    expect(api.getWriteQueue).toHaveBeenCalledWith({
      path: { fleet: 'laminar' },
      query: {},
    });
  });

  it('shows everything that submitting would do, and hands over its digest', async () => {
    const api = apiWith(async () => plan({ checks: [checks.unpinned] }));
    renderSilos(<Form />, { api });

    expect(
      await screen.findByText('Create tenant acme in laminar'),
    ).toBeInTheDocument();
    expect(api.planChange).toHaveBeenCalledWith({
      path: { fleet: 'laminar' },
      body: {
        action: 'create',
        spec: { name: 'acme', owner: 'team-acme' },
      },
    });
    expect(
      screen.getByText('1 warning to look at before you submit'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('table', {
        name: 'Changes in argocd/applications/tenants/acme.yaml',
      }),
    ).toBeInTheDocument();
    const files = within(screen.getByRole('region', { name: 'Files (3)' }));
    expect(files.getAllByText('New')).toHaveLength(2);
    expect(
      screen.getByText('s3://laminar-dev/tenants/acme/checkpoints'),
    ).toBeInTheDocument();
    expect(screen.getByText('Add a DNS record')).toBeInTheDocument();
    expect(screen.getByText(/image is not pinned/)).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: '12 objects of the silo' }),
    );
    expect(
      within(
        screen.getByRole('table', { name: 'Objects of the silo' }),
      ).getByText('StatefulSet', { exact: false }),
    ).toBeInTheDocument();
    expect(handedOver()).toHaveTextContent(
      '{"digest":"digest-of-acme","blocked":false}',
    );
  });

  it('shows the objects that Helm renders, each with its diff', async () => {
    renderSilos(<Form />, {
      api: apiWith(async () => plan({ rendered: planObjects() })),
    });

    const objects = within(
      await screen.findByRole('region', { name: 'Objects in eks' }),
    );
    expect(screen.getByText('Rendered by Helm 4.2.4')).toBeInTheDocument();
    expect(
      objects.getByText('1 created, 1 changed, 1 deleted, 11 unchanged'),
    ).toBeInTheDocument();
    expect(
      within(
        objects.getByRole('table', {
          name: 'Changes in Deployment laminar-acme-console',
        }),
      ).getByRole('row', { name: /added.*size: medium/ }),
    ).toBeInTheDocument();
    const created = objects.getByRole('button', { name: /^Created ?Service/ });
    expect(created).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(created);
    expect(
      objects.getByRole('table', {
        name: 'Changes in Service laminar-acme-console',
      }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/objects of the silo/)).not.toBeInTheDocument();
  });

  it('says why it shows the inventory instead', async () => {
    renderSilos(<Form />, {
      api: apiWith(async () => plan({ rendered: inventoryObjects() })),
    });

    const objects = within(
      await screen.findByRole('region', { name: 'Objects in eks' }),
    );
    expect(screen.getByText('Inventory, not rendered')).toBeInTheDocument();
    expect(screen.getByText(/No helm was found/)).toBeInTheDocument();
    expect(objects.getAllByRole('listitem')).toHaveLength(12);
    expect(objects.queryByRole('table')).not.toBeInTheDocument();
  });

  it('hands over nothing while the plan is on its way', async () => {
    const answer = deferred<Plan>();
    renderSilos(<Form />, { api: apiWith(() => answer.promise) });

    expect(
      await screen.findByRole('status', { name: 'Planning' }),
    ).toBeInTheDocument();
    expect(handedOver()).toBeEmptyDOMElement();
  });

  it('says of a blocked plan what stands against it', async () => {
    const api = apiWith(async () =>
      plan({ blocked: true, checks: [checks.taken] }),
    );
    renderSilos(<Form />, { api });

    expect(
      await screen.findByText('Cannot be submitted: 1 check stands against it'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/belongs to tenant highradius/),
    ).toBeInTheDocument();
    expect(handedOver()).toHaveTextContent('"blocked":true');
  });

  it('says that submitting updates what is asked for already', async () => {
    renderSilos(<Form />, {
      api: apiWith(async () => plan({ openChange: 12 })),
    });

    expect(
      await screen.findByText(
        'Already asked for in #12; submitting updates it',
      ),
    ).toBeInTheDocument();
  });

  it('plans again when the form changes, and takes back the old digest', async () => {
    const second = deferred<Plan>();
    const api = apiWith(({ body }) =>
      body.spec.name === 'globex'
        ? second.promise
        : Promise.resolve(plan({ tenant: String(body.spec.name) })),
    );
    renderSilos(<Form />, { api });
    await screen.findByText('Create tenant acme in laminar');

    await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(handedOver()).toBeEmptyDOMElement());

    second.resolve(plan({ tenant: 'globex' }));
    expect(
      await screen.findByText('Create tenant globex in laminar'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(handedOver()).toHaveTextContent('digest-of-globex'),
    );
  });

  it('shows why nothing can be planned', async () => {
    const api = apiWith(async () => {
      throw new Error('hosts[0]: is not a host name');
    });
    renderSilos(<Form />, { api });

    expect(
      await screen.findByText('hosts[0]: is not a host name', undefined, {
        timeout: 3000,
      }),
    ).toBeInTheDocument();
    expect(handedOver()).toBeEmptyDOMElement();
  });

  it('wants a fleet first', async () => {
    renderSilos(<Form initial={{ name: 'acme' }} />, {
      api: apiWith(async () => plan()),
    });

    expect(await screen.findByText(/Choose a fleet first/)).toBeInTheDocument();
  });
});

describe('validation of TenantPlan', () => {
  const validate = async (
    planChange: (request: PlanChange) => Promise<Plan>,
    value: TenantPlanValue | {} | undefined,
  ) => {
    const addError = jest.fn();
    const api = apiWith(planChange);
    await tenantPlanField.validation(
      value as TenantPlanValue,
      { addError } as unknown as Parameters<
        typeof tenantPlanField.validation
      >[1],
      {
        apiHolder: { get: () => api as never },
        formData: form,
        schema: {},
        uiSchema: {},
      },
    );
    return addError.mock.calls.map(([message]) => message);
  };
  const seen = { digest: 'digest-of-acme', blocked: false };

  it('lets the plan pass that was seen', async () => {
    expect(await validate(async () => plan(), seen)).toEqual([]);
  });

  it.each([[undefined], [{}]])('waits for the plan (%j)', async value => {
    expect(await validate(async () => plan(), value)).toEqual([
      'The plan is not there yet; wait until it is shown',
    ]);
  });

  it('blocks what checks stand against', async () => {
    expect(
      await validate(
        async () => plan({ blocked: true, checks: [checks.taken] }),
        seen,
      ),
    ).toEqual([
      '1 check stands against it: Host acme.lmnr.cloud belongs to tenant highradius already',
    ]);
  });

  it('blocks what has changed since it was seen', async () => {
    expect(
      await validate(async () => plan({ digest: 'another' }), seen),
    ).toEqual([
      'The plan has changed since it was shown; look at it again and go on',
    ]);
  });

  it('blocks what cannot be planned', async () => {
    expect(
      await validate(async () => {
        throw new Error('Network down');
      }, seen),
    ).toEqual(['The plan could not be made: Network down']);
  });
});
