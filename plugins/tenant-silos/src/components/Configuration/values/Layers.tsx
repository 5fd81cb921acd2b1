import type { ValuesLayer } from 'backstage-plugin-tenant-silos-common/client';
import { Badge, ExternalLink } from '../../ui';
import { LayerBadge } from './Origin';
import styles from './Layers.module.css';

/** The values files in merge order: each wins over those before it. */
export function Layers({ layers }: { layers: readonly ValuesLayer[] }) {
  return (
    <ol className={styles.layers} aria-label="Values files, later ones win">
      {layers.map(layer => (
        <li key={layer.id} className={styles.layer}>
          <LayerBadge layer={layer} fallback={layer.id} />
          <span className={styles.path}>
            {layer.url ? (
              <ExternalLink href={layer.url} variant="body-small">
                {layer.path}
              </ExternalLink>
            ) : (
              layer.path
            )}
          </span>
          {!layer.present && <Badge tone="warning">missing</Badge>}
        </li>
      ))}
    </ol>
  );
}
