import { RiShieldStarLine } from '@remixicon/react';
import type {
  ChecklistPoint,
  TenantLive,
} from 'backstage-plugin-tenant-silos-common/client';
import { HaChecklist } from '../../Configuration/availability/HaChecklist';
import { HealthPart, NothingHere, type PartSource } from '../HealthPart';

/** What the tenant lives through, as seen, beside what its values say. */
export const AvailabilityPart = (props: {
  live: PartSource<TenantLive>;
  /** The same points by the values; undefined while they are not known. */
  byValues: readonly ChecklistPoint[] | undefined;
}) => (
  <HealthPart
    title="Availability"
    icon={<RiShieldStarLine aria-hidden />}
    source={props.live}
  >
    {({ availability }) => {
      const met = availability.filter(({ state }) => state === 'met').length;
      return availability.length > 0 ? (
        <>
          <NothingHere>
            {`${met} of ${availability.length} points, as seen in the cluster.`}
          </NothingHere>
          <HaChecklist points={availability} byValues={props.byValues} />
        </>
      ) : (
        <NothingHere>
          Nothing could be found out about its availability.
        </NothingHere>
      );
    }}
  </HealthPart>
);
