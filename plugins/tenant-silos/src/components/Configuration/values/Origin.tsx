import type {
  ValueOrigin,
  ValuesLayer,
} from 'backstage-plugin-tenant-silos-common/client';
import { Badge, ExternalLink } from '../../ui';
import styles from './Origin.module.css';

const ROLE_TITLES: Record<string, string> = {
  chart: 'chart',
  environment: 'environment',
  tenant: 'tenant',
};

/** In which layer a value was set, with the file and line to look at. */
export function Origin(props: {
  origin: ValueOrigin;
  layers: readonly ValuesLayer[];
}) {
  const { origin, layers } = props;
  const layer = layers.find(({ id }) => id === origin.layer);
  const fileName = origin.path.slice(origin.path.lastIndexOf('/') + 1);
  const place = `${fileName}:${origin.line}`;
  return (
    <span className={styles.origin}>
      <LayerBadge layer={layer} fallback={origin.layer} />
      <span className={styles.place} title={`${origin.path}:${origin.line}`}>
        {origin.url ? (
          <ExternalLink href={origin.url} variant="body-small">
            {place}
          </ExternalLink>
        ) : (
          place
        )}
      </span>
    </span>
  );
}

/** Whose a layer is. */
export function LayerBadge(props: {
  layer: ValuesLayer | undefined;
  fallback: string;
}) {
  const { layer, fallback } = props;
  const role = layer?.role ?? '';
  return (
    <Badge
      tone={role === 'tenant' || role === 'other' ? 'info' : 'neutral'}
      quiet={role === 'chart'}
      title={layer?.title}
    >
      {ROLE_TITLES[role] ?? layer?.title ?? fallback}
    </Badge>
  );
}
