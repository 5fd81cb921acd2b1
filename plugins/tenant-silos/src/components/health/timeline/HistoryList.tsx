import { Button, Text } from '@backstage/ui';
import { RiGitCommitLine } from '@remixicon/react';
import type { HealthEvent } from 'backstage-plugin-tenant-silos-common/client';
import { useState } from 'react';
import { durationText } from '../../../text/times';
import { shortCommit } from '../../../text/urls';
import { Badge, ClockTime, ExternalLink, HealthBadge } from '../../ui';
import styles from './HistoryList.module.css';

const STEP = 6;

/** Changes of health and syncs in words, the latest first, as many as asked. */
export function HistoryList(props: {
  events: readonly HealthEvent[];
  /** Whether the server has earlier ones. */
  hasMore: boolean;
  isLoading: boolean;
  onMore: () => void;
}) {
  const { events, hasMore, isLoading, onMore } = props;
  const [shown, setShown] = useState(STEP);

  const showMore = () => {
    setShown(shown + STEP);
    if (shown + STEP > events.length && hasMore) {
      onMore();
    }
  };

  return (
    <>
      <ol className={styles.list} aria-label="Changes">
        {events.slice(0, shown).map(event => (
          <HistoryItem
            key={`${event.type}/${event.at}/${event.application ?? ''}`}
            event={event}
          />
        ))}
      </ol>
      {(shown < events.length || hasMore) && (
        <Button
          variant="secondary"
          size="small"
          className={styles.more}
          isDisabled={isLoading}
          onPress={showMore}
        >
          {isLoading ? 'Loading' : 'Earlier'}
        </Button>
      )}
    </>
  );
}

function HistoryItem({ event }: { event: HealthEvent }) {
  return (
    <li className={styles.item}>
      <span className={styles.when}>
        <ClockTime value={event.at} />
      </span>
      <span className={styles.what}>
        {event.type === 'health' && event.status ? (
          <HealthBadge status={event.status} />
        ) : (
          <Badge tone="neutral" icon={<RiGitCommitLine aria-hidden />} quiet>
            Synced
          </Badge>
        )}
      </span>
      <span className={styles.text}>
        {event.text && <span>{event.text}</span>}
        {event.revisions?.map(({ revision, url }) => (
          <ExternalLink
            key={revision}
            href={url}
            label={`Commit ${shortCommit(revision)}`}
          >
            <code className={styles.commit}>{shortCommit(revision)}</code>
          </ExternalLink>
        ))}
        {event.type === 'health' && (
          <Text variant="body-small" color="secondary">
            {event.until
              ? `for ${durationText(
                  Date.parse(event.until) - Date.parse(event.at),
                )}`
              : 'until now'}
          </Text>
        )}
        {event.application && (
          <Text variant="body-small" color="secondary">
            by {event.application}
          </Text>
        )}
      </span>
    </li>
  );
}
