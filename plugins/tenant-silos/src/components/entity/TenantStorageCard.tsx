import { Flex, Text } from '@backstage/ui';
import { RiHardDrive2Line } from '@remixicon/react';
import { useTenantHealth } from '../../queries/useHealth';
import { VolumeList } from '../health/VolumeList';
import { AsOf, StoragePathList } from '../ui';
import styles from './entity.module.css';
import { TenantCard } from './TenantCard';
import { useEntityTenantName } from './useEntityTenant';

/**
 * Where a tenant's artifacts and checkpoints are, to copy or to open, and its
 * volumes where a cluster is watched.
 *
 * @public
 */
export const TenantStorageCard = () => (
  <TenantCard
    title="Storage paths"
    icon={<RiHardDrive2Line aria-hidden />}
    actions={tenant => <AsOf value={tenant.asOf} />}
  >
    {tenant => (
      <Flex direction="column" gap="4">
        {tenant.storage.length > 0 ? (
          <StoragePathList paths={tenant.storage} />
        ) : (
          <Text color="secondary">
            Its values name no storage, and its blueprint gives it none.
          </Text>
        )}
        <Volumes />
      </Flex>
    )}
  </TenantCard>
);

// The paths do not wait for it, and do without it where it cannot be had.
function Volumes() {
  const { data } = useTenantHealth(useEntityTenantName());
  return data && data.volumes.length > 0 ? (
    <div>
      <div className={styles.volumes}>
        <Text as="h4" variant="body-small" color="secondary">
          Volumes
        </Text>
        {data.asOf && <AsOf value={data.asOf} />}
      </div>
      <VolumeList volumes={data.volumes} isStale={data.stale} />
    </div>
  ) : null;
}
