import { RiCheckboxCircleLine, RiCloseCircleLine } from '@remixicon/react';
import type { VolumeHealth } from 'backstage-plugin-tenant-silos-common/client';
import { Badge } from '../ui';
import styles from './VolumeList.module.css';

/** Volumes with their size and class, and whether they are bound. */
export const VolumeList = (props: { volumes: readonly VolumeHealth[] }) => (
  <ul className={styles.list} aria-label="Volumes">
    {props.volumes.map(volume => (
      <li key={volume.name} className={styles.volume}>
        <div className={styles.head}>
          <span className={styles.title}>
            {volume.title ? `${volume.title} volume` : 'Volume'}
          </span>
          {volume.bound ? (
            <Badge tone="positive" icon={<RiCheckboxCircleLine aria-hidden />}>
              Bound
            </Badge>
          ) : (
            <Badge tone="negative" icon={<RiCloseCircleLine aria-hidden />}>
              {volume.phase ? `Not bound: ${volume.phase}` : 'Not bound'}
            </Badge>
          )}
        </div>
        <code className={styles.name}>{volume.name}</code>
        <span className={styles.facts}>
          {[
            volume.capacity ??
              (volume.requested && `${volume.requested} asked for`),
            volume.storageClass && `class ${volume.storageClass}`,
            volume.volume,
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
        {volume.message && <span>{volume.message}</span>}
      </li>
    ))}
  </ul>
);
