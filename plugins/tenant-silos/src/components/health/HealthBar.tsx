import type { HealthStatus } from 'backstage-plugin-tenant-silos-common/client';
import { HEALTH_STATUSES } from '../../text/words';
import { healthFill } from '../ui';
import styles from './HealthBar.module.css';

/**
 * Tenants by health as one bar. It repeats what the words beside it say, for
 * the eye and the mouse only.
 */
export function HealthBar(props: {
  counts: Record<string, number>;
  /** Those that are not faded; none for all. */
  selected?: readonly HealthStatus[];
  onPress?: (status: HealthStatus) => void;
}) {
  const { counts, selected = [], onPress } = props;
  const isFaded = (status: HealthStatus) =>
    selected.length > 0 && !selected.includes(status);
  return (
    <div className={styles.bar} aria-hidden>
      {HEALTH_STATUSES.filter(status => counts[status] > 0).map(status => (
        <button
          key={status}
          type="button"
          tabIndex={-1}
          disabled={!onPress}
          data-status={status}
          className={`${styles.part} ${healthFill(status)} ${
            isFaded(status) ? styles.faded : ''
          }`}
          style={{ flexGrow: counts[status] }}
          onClick={() => onPress?.(status)}
        />
      ))}
    </div>
  );
}
