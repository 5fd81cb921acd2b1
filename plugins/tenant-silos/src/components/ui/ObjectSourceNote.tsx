import { Text } from '@backstage/ui';
import { RiFileListLine, RiShipLine } from '@remixicon/react';
import type { ObjectSource } from 'backstage-plugin-tenant-silos-common/client';
import { Badge } from './Badge';
import styles from './ObjectSourceNote.module.css';

/** Whether objects are what Helm renders, or only what the blueprint says. */
export function ObjectSourceNote(props: {
  source: ObjectSource;
  reason?: string;
  helmVersion?: string;
}) {
  const { source, reason, helmVersion } = props;
  if (source === 'rendered') {
    return (
      <div className={styles.note}>
        <Badge tone="positive" icon={<RiShipLine aria-hidden />}>
          {['Rendered by Helm', helmVersion?.replace(/^v/, '')]
            .filter(Boolean)
            .join(' ')}
        </Badge>
        <Text variant="body-small" color="secondary">
          What the chart makes of the values; not what a cluster reported.
        </Text>
      </div>
    );
  }
  return (
    <div className={styles.note}>
      <Badge tone="warning" icon={<RiFileListLine aria-hidden />}>
        Inventory, not rendered
      </Badge>
      <Text variant="body-small" color="secondary">
        What the blueprint says that a silo has.{' '}
        {reason && <span className={styles.reason}>{reason}</span>}
      </Text>
    </div>
  );
}
