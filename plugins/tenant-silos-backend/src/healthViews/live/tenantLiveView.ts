import type { TenantLive } from '../../schema/openapi/generated/models';
import type { HiddenTenants } from '../hidden/HiddenTenants';
import { hideInView } from '../hidden/hideInView';
import { namesInExpectation } from '../hidden/namesInExpectation';
import { reasonViews, withoutErrors } from '../reasons';
import type { LiveTenant } from './LiveTenant';
import { budgetViews, endpointViews, eventViews } from './others';
import { podViews } from './pods';

/** What a cluster said of a tenant, and to whom it is told. */
export interface TenantLiveSubject {
  key: Pick<TenantLive, 'fleet' | 'tenant' | 'environment'>;
  read: LiveTenant;
  /** Whether the viewer may know why parts could not be read. */
  detailed: boolean;
  /** The tenants that the viewer may not see. */
  hidden: HiddenTenants;
  now: Date;
}

/** What the cluster says now about a tenant, as the API tells it. */
export function tenantLiveView({
  key,
  read,
  detailed,
  hidden,
  now,
}: TenantLiveSubject): TenantLive {
  const live = read.live(detailed);
  const { status, reasons } = read.health;
  const said = {
    status,
    reasons: reasonViews(
      detailed ? reasons : withoutErrors(reasons, read.sources),
      now,
    ),
    pods: podViews(live, now),
    endpoints: endpointViews(live),
    budgets: budgetViews(live),
    events: eventViews(live),
    ...read.walls(detailed),
  };
  return {
    ...key,
    cluster: live.cluster,
    asOf: live.asOf,
    ...hideInView(
      said,
      hidden.inTextsOf(key.tenant, namesInExpectation(read.expectation)),
    ),
    unread: live.unread,
  };
}
