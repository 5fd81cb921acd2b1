import type { TenantRow } from 'backstage-plugin-tenant-silos-common/client';
import { Link } from 'react-router-dom';
import { ClockTime, HealthBadge, NotWatchedBadge, UptimeBars } from '../ui';
import { Nothing, type CellProps } from './TenantCells';
import styles from './TenantCells.module.css';

/** How well the tenant is, and since when or as of when. */
export const HealthCell = ({ row: { health } }: { row: TenantRow }) =>
  health ? (
    <span className={styles.stack}>
      <HealthBadge status={health.status} />
      {health.stale
        ? health.asOf && (
            <span className={styles.small}>
              as of <ClockTime value={health.asOf} />
            </span>
          )
        : health.since && (
            <span className={styles.small}>
              since <ClockTime value={health.since} />
            </span>
          )}
    </span>
  ) : (
    <NotWatchedBadge />
  );

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
