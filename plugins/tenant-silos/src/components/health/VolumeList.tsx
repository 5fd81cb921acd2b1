import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiQuestionLine,
} from '@remixicon/react';
import type { VolumeHealth } from 'backstage-plugin-tenant-silos-common/client';
import { Badge } from '../ui';
import styles from './VolumeList.module.css';

/** Volumes with their size and class, and whether they are bound. */
export const VolumeList = (props: {
  volumes: readonly VolumeHealth[];
  /** Whether this is how they were when they were last heard of. */
  isStale: boolean;
}) => (
  <ul className={styles.list} aria-label="Volumes">
    {props.volumes.map(volume => (
      <li key={volume.name} className={styles.volume}>
        <div className={styles.head}>
          <span className={styles.title}>
            {volume.title ? `${volume.title} volume` : 'Volume'}
          </span>
          <BoundBadge volume={volume} isStale={props.isStale} />
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

function BoundBadge(props: { volume: VolumeHealth; isStale: boolean }) {
  const { bound, phase } = props.volume;
  if (props.isStale) {
    return (
      <Badge tone="neutral" icon={<RiQuestionLine aria-hidden />} hatched>
        {bound ? 'Was bound' : 'Was not bound'}
      </Badge>
    );
  }
  return bound ? (
    <Badge tone="positive" icon={<RiCheckboxCircleLine aria-hidden />}>
      Bound
    </Badge>
  ) : (
    <Badge tone="negative" icon={<RiCloseCircleLine aria-hidden />}>
      {phase ? `Not bound: ${phase}` : 'Not bound'}
    </Badge>
  );
}
