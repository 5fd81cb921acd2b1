import { Flex, Text } from '@backstage/ui';
import type { HealthEvent } from 'backstage-plugin-tenant-silos-common/client';
import { useEffect } from 'react';
import {
  useTenantHistory,
  type HealthQuestion,
} from '../../../queries/useHealth';
import { roundDuration } from '../../../text/times';
import { ClockTime, ErrorNotice, Placeholder } from '../../ui';
import { HistoryList } from './HistoryList';
import { knownSince } from './knownSince';
import { Timeline, TIMELINE_DAYS } from './Timeline';

const MOST_PAGES = 5;
const DAY_MS = 86_400_000;

/** What has happened to a tenant: drawn, and in words unless it is brief. */
export function HistoryView(props: {
  question: HealthQuestion;
  isBrief?: boolean;
}) {
  const {
    data,
    error,
    refetch,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
  } = useTenantHistory(props.question);
  const events = data?.pages.flatMap(({ items }) => items);

  // The picture is of thirty days: what is missing of them is read by itself.
  const isShort =
    data !== undefined &&
    hasNextPage &&
    !error &&
    data.pages.length < MOST_PAGES &&
    !reachesBack(events);
  useEffect(() => {
    if (isShort && !isFetchingNextPage) {
      fetchNextPage();
    }
  }, [isShort, isFetchingNextPage, fetchNextPage]);

  return (
    <Flex direction="column" gap="3">
      {error && (
        <ErrorNotice
          title={
            data
              ? 'The history could not be refreshed; an older one is shown'
              : 'The history could not be loaded'
          }
          error={error}
          onRetry={refetch}
        />
      )}
      {events && events.length > 0 && (
        <>
          <Timeline events={events} />
          <KnownFor since={knownSince(data?.pages)} />
          {!props.isBrief && (
            <HistoryList
              events={events}
              hasMore={hasNextPage}
              isLoading={isFetchingNextPage}
              onMore={fetchNextPage}
            />
          )}
        </>
      )}
      {events?.length === 0 && (
        <Text color="secondary">No change has been seen yet.</Text>
      )}
      {!data && !error && (
        <Flex
          direction="column"
          gap="2"
          role="status"
          aria-label="Loading the history"
        >
          <Placeholder height={20} />
          {!props.isBrief && <Placeholder width="70%" />}
        </Flex>
      )}
    </Flex>
  );
}

function KnownFor({ since }: { since: string | undefined }) {
  const age = since === undefined ? NaN : Date.now() - Date.parse(since);
  return age < TIMELINE_DAYS * DAY_MS ? (
    <Text variant="body-small" color="secondary">
      Known since <ClockTime value={since} />, for {roundDuration(age)}; how it
      was before is not known.
    </Text>
  ) : null;
}

function reachesBack(events: readonly HealthEvent[] = []) {
  const first = events.filter(({ type }) => type === 'health').at(-1);
  return (
    first !== undefined &&
    Date.parse(first.at) < Date.now() - TIMELINE_DAYS * DAY_MS
  );
}
