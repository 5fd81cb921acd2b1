import type {
  Setup,
  SetupItem,
} from 'backstage-plugin-tenant-silos-common/client';
import { minutesAgo, setup } from '../src/__testUtils__/fixtures';
import type { FixtureMode } from './fixtureMode';

const FINDINGS = Array.from({ length: 50 }, (_, index) => ({
  message: `customer-${index}: No Application for eks: Argo CD does not deploy the tenant`,
  file: `argocd/applications/tenants/customer-${index}.yaml`,
  fix: `Add argocd/applications/tenants/customer-${index}.yaml, or remove the tenant’s values.`,
}));

/** A set-up as the mode has it: all well, or with something to do. */
export function answerSetup(fleet: string, mode: FixtureMode): Setup {
  const whole = setup({ fleet, checkedAt: minutesAgo(1) });
  if (mode === 'empty') {
    return {
      ...whole,
      items: whole.items.map(({ id, title, detail }) => ({
        id,
        title,
        detail,
        status: 'ok',
      })),
    };
  }
  if (mode === 'forbidden') {
    return {
      ...whole,
      detailed: false,
      items: whole.items.map(
        ({ id, title, status }): SetupItem => ({
          id,
          title,
          status,
          detail: 'Details are for people who may create tenants',
        }),
      ),
    };
  }
  return mode === 'huge'
    ? {
        ...whole,
        items: whole.items.map(item =>
          item.id === 'tenants'
            ? {
                ...item,
                detail:
                  '10,000 tenants: 8,800 in-force, 1,200 incomplete and 0 unreadable; 1200 with something to correct',
                findings: FINDINGS,
                totalFindings: 1_200,
              }
            : item,
        ),
      }
    : whole;
}
