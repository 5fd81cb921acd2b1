import type { TenantRow } from 'backstage-plugin-tenant-silos-common/client';
import { Link } from 'react-router-dom';
import { ClockTime, HealthBadge, NotWatchedBadge, UptimeBars } from '../ui';
import { Nothing, type CellProps } from './TenantCells';
import styles from './TenantCells.module.css';

/** How well the tenant is, and since when or as of when. */
export function HealthCell({ row: { health, state } }: { row: TenantRow }) {
  if (!health) {
    return state === 'waiting' ? (
      <Nothing says="not in a cluster yet" />
    ) : (
      <NotWatchedBadge />
    );
  }
  const { status, stale, asOf, since } = health;
  const time = stale ? asOf : since;
  return (
    <span className={styles.stack}>
      <HealthBadge status={status} />
      {time && (
        <span className={styles.small}>
          {stale ? 'as of' : 'since'} <ClockTime value={time} />
        </span>
      )}
    </span>
  );
}

/** Why the tenant is not well, in two lines; the table shows the rest of it. */
export function ReasonCell({ row, context }: CellProps) {
  const reason = row.health?.reason;
  if (!reason) {
    return <Nothing says="nothing to say" />;
  }
  const href = row.entityRef && context.entityHref(row.entityRef);
  return href ? (
    <Link to={`${href}/health`} className={styles.reason} data-clipped>
      {reason}
    </Link>
  ) : (
    <span className={styles.reason} data-clipped>
      {reason}
    </span>
  );
}

/** Thirty days of uptime. */
export const UptimeCell = ({ row: { health } }: { row: TenantRow }) =>
  health ? <UptimeBars days={health.uptime} /> : <Nothing says="not watched" />;

/** Where the tenant runs, in a line under something else. */
export function PlaceCell({ row }: { row: TenantRow }) {
  const { environment, cluster } = row.health ?? {};
  const place = environment ?? row.environments.join(', ');
  return place ? (
    <span className={styles.small}>
      {`in ${place}`}
      {cluster && cluster !== environment && `, cluster ${cluster}`}
    </span>
  ) : null;
}
