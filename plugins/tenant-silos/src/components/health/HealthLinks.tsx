import type { TenantHealth } from 'backstage-plugin-tenant-silos-common/client';
import { ExternalLink } from '../ui';
import styles from './HealthLinks.module.css';

/** To Argo CD, dashboards and the tenant's own pages. */
export function HealthLinks({ health }: { health: TenantHealth }) {
  const links = [
    ...health.applications.flatMap(({ url, name }) =>
      url ? { url, title: `${name} in Argo CD` } : [],
    ),
    ...health.links,
  ];
  return links.length > 0 ? (
    <ul className={styles.links} aria-label="Links">
      {links.map(({ url, title }) => (
        <li key={url}>
          <ExternalLink href={url}>{title}</ExternalLink>
        </li>
      ))}
    </ul>
  ) : null;
}
