import type {
  HealthStatus,
  ObservedSource,
} from 'backstage-plugin-tenant-silos-common';
import type { FleetHealths, ShownHealth } from '../healthViews/FleetHealths';
import type { HiddenTenants } from '../healthViews/hidden/HiddenTenants';
import { hideInView } from '../healthViews/hidden/hideInView';
import { withoutErrors } from '../healthViews/reasons';
import type { ListedTenant } from '../tenants/rows';
import type { Subject } from './messages';
import type { Notice } from './NoticesTable';

const UNWELL: readonly HealthStatus[] = ['degraded', 'missing', 'unknown'];
// On its way a tenant is neither well again nor newly unwell.
const ON_ITS_WAY: HealthStatus = 'progressing';

/** What has turned since the last time. */
export interface FoundNews {
  /** Tenants that have become unwell. */
  begun: Notice[];
  /** Names of those that nobody needs to know of any more. */
  over: string[];
  /** Tenants that have been unwell long enough for their owners to know. */
  unwell: Subject[];
  /** Tenants that are well again, of which their owners knew otherwise. */
  well: Subject[];
}

/**
 * Compares how tenants are with what is on record.
 *
 * @param known - by tenant
 * @param sources - whose errors owners are not told
 * @param hidden - tenants that owners of others may not see
 * @param after - milliseconds that a tenant has to be unwell
 */
export function findNews(
  tenants: readonly ListedTenant[],
  healths: FleetHealths,
  options: {
    known: ReadonlyMap<string, Notice>;
    sources: readonly ObservedSource[];
    hidden: HiddenTenants;
    after: number;
    now: Date;
  },
): FoundNews {
  const { known, sources, hidden, after, now } = options;
  const noticeOf = (tenant: string, { since }: ShownHealth): Notice =>
    known.get(tenant) ?? {
      tenant,
      unwellSince: earlier(since, now.toISOString()),
    };
  const isLate = ({ toldAt, unwellSince }: Notice) =>
    toldAt === undefined && now.getTime() - Date.parse(unwellSince) >= after;
  // For those alone of whom somebody is told: to hide others in a reason takes
  // time, and most have been told of.
  const subjectOf = (
    { row }: ListedTenant,
    notice: Notice,
    { status, reasons }: ShownHealth,
  ): Subject => {
    const [reason] = hideInView(
      withoutErrors(reasons.slice(0, 1), sources),
      hidden.inTextsOf(row.name),
    );
    return { row, status, notice, reason };
  };
  const over = new Set(known.keys());
  const [unwell, well]: Subject[][] = [[], []];
  const begun: Notice[] = [];
  for (const tenant of tenants) {
    const { name } = tenant.row;
    const health = healths.of(tenant);
    if (health && UNWELL.includes(health.status)) {
      const notice = noticeOf(name, health);
      over.delete(name);
      if (!known.has(name)) {
        begun.push(notice);
      }
      if (isLate(notice)) {
        unwell.push(subjectOf(tenant, notice, health));
      }
    } else if (health?.status === ON_ITS_WAY) {
      over.delete(name);
    } else if (health && known.get(name)?.toldAt !== undefined) {
      well.push(subjectOf(tenant, noticeOf(name, health), health));
      over.delete(name);
    }
  }
  return { begun, over: [...over], unwell, well };
}

function earlier(a: string | undefined, b: string): string {
  return a !== undefined && Date.parse(a) < Date.parse(b) ? a : b;
}
