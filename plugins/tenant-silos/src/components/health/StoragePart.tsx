import { Flex } from '@backstage/ui';
import { RiHardDrive2Line } from '@remixicon/react';
import type {
  StoragePath,
  TenantHealth,
} from 'backstage-plugin-tenant-silos-common/client';
import { StoragePathList } from '../ui';
import { HealthPart, NothingHere, type PartSource } from './HealthPart';
import { VolumeList } from './VolumeList';

/** Where the tenant's data is: paths by Git, volumes by the cluster. */
export const StoragePart = (props: {
  health: PartSource<TenantHealth>;
  paths: readonly StoragePath[];
}) => (
  <HealthPart
    title="Storage"
    icon={<RiHardDrive2Line aria-hidden />}
    source={props.health}
  >
    {({ volumes, environment, stale }) => {
      const paths = props.paths.filter(
        path => path.environment === environment,
      );
      return (
        <Flex direction="column" gap="3">
          {volumes.length > 0 && (
            <VolumeList volumes={volumes} isStale={stale} />
          )}
          {paths.length > 0 && <StoragePathList paths={paths} />}
          {volumes.length + paths.length === 0 && (
            <NothingHere>
              It has no volume, and its values name no storage.
            </NothingHere>
          )}
        </Flex>
      );
    }}
  </HealthPart>
);
