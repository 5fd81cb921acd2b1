import type { HealthStatus } from 'backstage-plugin-tenant-silos-common/client';
import styles from './healthColors.module.css';

/** Class that fills boxes and shapes with the colour of a status. */
export function healthFill(status: HealthStatus): string {
  return `${styles[status]} ${styles.fill}`;
}
