import { Text } from '@backstage/ui';
import { RiAlarmWarningLine } from '@remixicon/react';
import type { TenantLive } from 'backstage-plugin-tenant-silos-common/client';
import { Badge, RelativeTime } from '../../ui';
import { HealthPart, NothingHere, type PartSource } from '../HealthPart';
import styles from './EventsPart.module.css';

/** What the cluster has said of the tenant's objects lately. */
export const EventsPart = (props: { live: PartSource<TenantLive> }) => (
  <HealthPart
    title="Recent events"
    icon={<RiAlarmWarningLine aria-hidden />}
    source={props.live}
  >
    {({ events }) =>
      events.length > 0 ? (
        <ul className={styles.events} aria-label="Recent events">
          {events.map((event, index) => (
            <li key={index} className={styles.event}>
              <div className={styles.head}>
                <Badge
                  tone={event.type === 'Warning' ? 'warning' : 'neutral'}
                  quiet
                >
                  {event.reason ?? event.type ?? 'Event'}
                </Badge>
                <span>
                  {event.kind} <code className={styles.name}>{event.name}</code>
                </span>
                {event.lastAt && (
                  <Text variant="body-small" color="secondary">
                    <RelativeTime value={event.lastAt} />
                  </Text>
                )}
              </div>
              <span>{event.message}</span>
            </li>
          ))}
        </ul>
      ) : (
        <NothingHere>None. Clusters keep events for an hour or so.</NothingHere>
      )
    }
  </HealthPart>
);
