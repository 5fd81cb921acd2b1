import { Alert } from '@backstage/ui';
import type { TenantLive } from 'backstage-plugin-tenant-silos-common/client';
import { ErrorNotice } from '../../ui';
import styles from '../HealthNotices.module.css';
import type { PartSource } from '../HealthPart';

const PROBE = 'networkProbe';

/** Why the cluster did not answer, or only in part. */
export function LiveNotices(props: {
  live: PartSource<TenantLive> & { refetch: () => void };
}) {
  const { data, error, refetch } = props.live;
  // Of the probe the network layer tells.
  const unread = data?.unread.filter(({ what }) => what !== PROBE) ?? [];
  return (
    <>
      {error !== null && (
        <ErrorNotice
          title={
            data
              ? 'The cluster could not be asked again; an older answer is shown'
              : 'The cluster could not be asked; what the collector has seen is shown'
          }
          error={error}
          onRetry={refetch}
        />
      )}
      {unread.length > 0 && (
        <Alert
          status="warning"
          icon
          title={`Not everything could be read: ${unread
            .map(({ what }) => what)
            .join(', ')}`}
          description={
            <span className={styles.detail}>
              {unread.map(({ why }) => why).join('\n')}
            </span>
          }
        />
      )}
    </>
  );
}
