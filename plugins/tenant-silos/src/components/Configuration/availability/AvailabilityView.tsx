import { Text } from '@backstage/ui';
import { RiShieldStarLine } from '@remixicon/react';
import type { TenantValues } from 'backstage-plugin-tenant-silos-common/client';
import { useId } from 'react';
import { EmptyNotice } from '../../ui';
import styles from './AvailabilityView.module.css';
import { HaChecklist } from './HaChecklist';
import { SizeTable } from './SizeTable';

/** How big the silo is, and what it lives through, by its values alone. */
export function AvailabilityView({ values }: { values: TenantValues }) {
  const { size, checklist } = values;
  const sizeId = useId();
  const checklistId = useId();
  const met = checklist.filter(({ state }) => state === 'met').length;

  if (size.rows.length === 0 && checklist.length === 0) {
    return (
      <EmptyNotice icon={<RiShieldStarLine />} title="Nothing can be told">
        The values could not be read, or they are not of a chart whose sizes and
        high availability the portal knows.
      </EmptyNotice>
    );
  }
  return (
    <div className={styles.columns}>
      {size.rows.length > 0 && (
        <section className={styles.section} aria-labelledby={sizeId}>
          <Text as="h4" weight="bold" id={sizeId}>
            Size
          </Text>
          <SizeTable size={size} />
          {size.rows.some(({ replicas }) => replicas === 0) && (
            <Text variant="body-small" color="secondary">
              What has no replicas is started when it is needed, and not in the
              sum.
            </Text>
          )}
        </section>
      )}
      {checklist.length > 0 && (
        <section className={styles.section} aria-labelledby={checklistId}>
          <Text as="h4" weight="bold" id={checklistId}>
            {`High availability (${met} of ${checklist.length})`}
          </Text>
          <Text variant="body-small" color="secondary">
            By the values; whether the cluster keeps to them is not told here.
          </Text>
          <HaChecklist points={checklist} />
        </section>
      )}
    </div>
  );
}
