import { Text } from '@backstage/ui';
import { RiEyeOffLine, RiHeartPulseLine } from '@remixicon/react';
import type {
  FleetHealth,
  TenantPage,
} from 'backstage-plugin-tenant-silos-common/client';
import {
  count,
  HEALTH_STATUSES,
  HEALTH_TITLES,
  STATE_TITLES,
  TENANT_STATES,
} from '../../text/words';
import { HealthBar } from '../health';
import {
  HEALTH_LOOKS,
  Panel,
  Placeholder,
  RelativeTime,
  STATE_LOOKS,
} from '../ui';
import { FilterChips, toggled } from './FilterChips';
import styles from './FleetSummary.module.css';
import type { TenantListParams } from './tenantListParams';

/** How the tenants are in their clusters and in Git; both narrow down. */
export function FleetSummary(props: {
  /** Undefined while it is not known yet. */
  health: FleetHealth | undefined;
  page: TenantPage | undefined;
  params: TenantListParams;
  onChange: (change: Partial<TenantListParams>) => void;
}) {
  const { health, page, params, onChange } = props;
  const counts = page && (page.health ?? {});
  return (
    <Panel
      title="Health"
      icon={<RiHeartPulseLine aria-hidden />}
      actions={
        health?.asOf && (
          <Text variant="body-small" color="secondary">
            as of <RelativeTime value={health.asOf} />
          </Text>
        )
      }
    >
      <div className={styles.summary}>
        {counts ? (
          <HealthBar
            counts={counts}
            selected={params.health}
            onPress={status =>
              onChange({ health: toggled(params.health, status) })
            }
          />
        ) : (
          <Placeholder height={12} />
        )}
        <div className={styles.row}>
          <FilterChips
            label="Tenants by health"
            choices={HEALTH_STATUSES.map(status => ({
              id: status,
              title: HEALTH_TITLES[status],
              amount: counts && (counts[status] ?? 0),
              ...HEALTH_LOOKS[status],
            }))}
            selected={params.health}
            onChange={selected => onChange({ health: selected })}
          />
          {health && <NotWatchedAmount health={health} />}
        </div>
        <div className={styles.row}>
          <Text variant="body-small" color="secondary">
            In Git
          </Text>
          <FilterChips
            label="Tenants by state"
            choices={TENANT_STATES.map(state => ({
              id: state,
              title: STATE_TITLES[state],
              amount: page && (page.states[state] ?? 0),
              ...STATE_LOOKS[state],
            }))}
            selected={params.state}
            onChange={selected => onChange({ state: selected })}
          />
        </div>
      </div>
    </Panel>
  );
}

function NotWatchedAmount({ health }: { health: FleetHealth }) {
  const watched = Object.values(health.counts).reduce((sum, n) => sum + n, 0);
  const others = health.total - watched;
  return others > 0 ? (
    <span className={styles.others}>
      <RiEyeOffLine aria-hidden />
      {`${count(others, 'tenant')} in no watched cluster`}
    </span>
  ) : null;
}
