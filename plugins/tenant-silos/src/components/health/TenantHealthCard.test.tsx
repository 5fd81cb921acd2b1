import { minutesAgo } from '../../__testUtils__/fixtures';
import {
  NOT_WATCHED,
  tenantHealth,
  unwellTenant,
} from '../../__testUtils__/health';
import {
  healthAnswers,
  part,
  renderOnTenant,
} from '../../__testUtils__/tenantPage';
import { TenantHealthCard } from '.';

describe('TenantHealthCard', () => {
  it('says how the tenant is and why, with a small timeline', async () => {
    renderOnTenant(
      <TenantHealthCard />,
      healthAnswers({
        getTenantHealth: async () => unwellTenant({ asOf: minutesAgo(3) }),
      }),
    );

    const health = await part('Health');
    expect(await health.findByText('Degraded')).toBeInTheDocument();
    expect(health.getByText(/^as of/)).toHaveTextContent('as of 3 minutes ago');
    expect(health.getByRole('list', { name: 'Reasons' })).toBeInTheDocument();
    expect(
      await health.findByRole('img', { name: /^Health over 30 days/ }),
    ).toBeInTheDocument();
    expect(
      health.queryByRole('list', { name: 'Changes' }),
    ).not.toBeInTheDocument();
  });

  it('is never green where nobody looks', async () => {
    renderOnTenant(
      <TenantHealthCard />,
      healthAnswers({
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
