import { Text } from '@backstage/ui';
import { RiHardDrive2Line } from '@remixicon/react';
import { StoragePathList } from '../ui';
import { TenantCard } from './TenantCard';

/**
 * Where a tenant's artifacts and checkpoints are, to copy or to open.
 *
 * @public
 */
export const TenantStorageCard = () => (
  <TenantCard title="Storage paths" icon={<RiHardDrive2Line aria-hidden />}>
    {tenant =>
      tenant.storage.length > 0 ? (
        <StoragePathList paths={tenant.storage} />
      ) : (
        <Text color="secondary">
          Its values name no storage, and its blueprint gives it none.
        </Text>
      )
    }
  </TenantCard>
);
