import { Flex, Link, TablePagination } from '@backstage/ui';
import {
  RiGitClosePullRequestLine,
  RiGitMergeLine,
  RiInboxLine,
} from '@remixicon/react';
import type {
  Change,
  ChangeState,
} from 'backstage-plugin-tenant-silos-common/client';
import type { ReactElement } from 'react';
import { useChanges } from '../../queries/useChanges';
import {
  ActionBadge,
  ChangeStateBadge,
  ChecksBadge,
  EmptyNotice,
  entityName,
  ErrorNotice,
  Placeholder,
  RelativeTime,
  ReviewBadge,
  TierBadge,
} from '../ui';
import { CHANGES_PER_PAGE, type ApprovalParams } from './approvalParams';
import styles from './ChangeList.module.css';

const EMPTY: Record<
  ChangeState,
  { icon: ReactElement; title: string; text: string }
> = {
  open: {
    icon: <RiInboxLine />,
    title: 'Nothing waits for approval',
    text: 'When somebody asks for a tenant, the change appears here within seconds.',
  },
  merged: {
    icon: <RiGitMergeLine />,
    title: 'Nothing merged yet',
    text: 'Changes that were approved and merged are listed here.',
  },
  closed: {
    icon: <RiGitClosePullRequestLine />,
    title: 'Nothing closed without merging',
    text: 'Changes that were turned down or withdrawn are listed here.',
  },
};

/** Changes in one state, newest first. */
export function ChangeList(props: {
  fleet: string;
  params: ApprovalParams;
  hrefOf: (change: Partial<ApprovalParams>) => string;
  onPageChange: (page: number) => void;
}) {
  const { fleet, params, hrefOf, onPageChange } = props;
  const offset = (params.page - 1) * CHANGES_PER_PAGE;
  const { data, error, refetch, isPlaceholderData } = useChanges(fleet, {
    state: params.state,
    offset,
    limit: CHANGES_PER_PAGE,
  });

  return (
    <Flex direction="column" gap="3">
      {error && (
        <ErrorNotice
          title={
            data
              ? 'The changes could not be refreshed; older ones are shown'
              : 'The changes could not be loaded'
          }
          error={error}
          onRetry={refetch}
        />
      )}
      {!data && !error && <LoadingChanges />}
      {data && data.items.length === 0 && (
        <EmptyNotice
          icon={EMPTY[params.state].icon}
          title={EMPTY[params.state].title}
        >
          {EMPTY[params.state].text}
        </EmptyNotice>
      )}
      {data && data.items.length > 0 && (
        <ul
          className={`${styles.list} ${isPlaceholderData ? styles.stale : ''}`}
          aria-label="Changes"
          aria-busy={isPlaceholderData}
        >
          {data.items.map(change => (
            <ChangeItem
              key={change.number}
              change={change}
              href={hrefOf({ fleet, change: change.number })}
              isCurrent={change.number === params.change}
            />
          ))}
        </ul>
      )}
      {data && data.totalItems > CHANGES_PER_PAGE && (
        <TablePagination
          pageSize={CHANGES_PER_PAGE}
          pageSizeOptions={[]}
          offset={offset}
          totalCount={data.totalItems}
          hasPreviousPage={params.page > 1}
          hasNextPage={offset + CHANGES_PER_PAGE < data.totalItems}
          onPreviousPage={() => onPageChange(params.page - 1)}
          onNextPage={() => onPageChange(params.page + 1)}
        />
      )}
    </Flex>
  );
}

function ChangeItem(props: {
  change: Change;
  href: string;
  isCurrent: boolean;
}) {
  const { change, href, isCurrent } = props;
  return (
    <li className={`${styles.change} ${isCurrent ? styles.current : ''}`}>
      <div>
        <Link
          href={href}
          weight="bold"
          standalone
          className={styles.link}
          aria-current={isCurrent ? 'true' : undefined}
        >
          {change.title}
        </Link>
        <div className={styles.facts}>
          <span>#{change.number}</span>
          <ActionBadge action={change.action} />
          <span>{change.tenant}</span>
          {change.tier && <TierBadge tier={change.tier} />}
          <span>
            {change.requester
              ? entityName(change.requester, 'user')
              : change.author}
            {', '}
            <RelativeTime value={change.createdAt} />
          </span>
        </div>
      </div>
      <div className={styles.states}>
        {change.state === 'open' ? (
          <>
            <ReviewBadge decision={change.reviewDecision} />
            <ChecksBadge state={change.checksState} />
          </>
        ) : (
          <ChangeStateBadge state={change.state} />
        )}
      </div>
    </li>
  );
}

function LoadingChanges() {
  return (
    <Flex direction="column" gap="2" role="status" aria-label="Loading changes">
      {[0, 1, 2, 3].map(index => (
        <Placeholder key={index} height={84} />
      ))}
    </Flex>
  );
}
