import { Card, Text } from '@backstage/ui';
import type {
  ChangeDetail,
  Fleet,
} from 'backstage-plugin-tenant-silos-common/client';
import type { ReactNode } from 'react';
import { commitUrl, shortCommit } from '../../text/urls';
import {
  ActionBadge,
  Badge,
  ChangeStateBadge,
  ChecksBadge,
  EntityLink,
  ExternalLink,
  Fact,
  Facts,
  RelativeTime,
  ReviewBadge,
  RUN_LOOKS,
  SEVERITY_LOOKS,
  TierBadge,
} from '../ui';
import styles from './ChangeView.module.css';

/** Title, states and origin of a change; its actions go inside. */
export function ChangeHead(props: {
  fleet: Fleet;
  detail: ChangeDetail;
  children: ReactNode;
}) {
  const { fleet, detail, children } = props;
  const { change } = detail;
  const commit = (sha: string) => (
    <ExternalLink href={commitUrl(fleet.repositoryUrl, sha)}>
      <code className={styles.code}>{shortCommit(sha)}</code>
    </ExternalLink>
  );

  return (
    <Card className={styles.head}>
      <div className={styles.title}>
        <Text as="h2" variant="title-small" weight="bold">
          {change.title}
        </Text>
        <ExternalLink href={change.url}>
          Pull request #{change.number}
        </ExternalLink>
      </div>
      <div className={styles.badges}>
        <ChangeStateBadge state={change.state} />
        <ActionBadge action={change.action} />
        {change.tier && <TierBadge tier={change.tier} />}
        {change.state === 'open' && (
          <>
            <ReviewBadge decision={change.reviewDecision} />
            <ChecksBadge state={change.checksState} />
            {detail.rules?.queuePosition !== undefined && (
              <Badge {...RUN_LOOKS.pending}>
                Number {detail.rules.queuePosition} in the merge queue
              </Badge>
            )}
            {detail.mergeable === 'conflicting' && (
              <Badge {...SEVERITY_LOOKS.error}>Conflicts with its base</Badge>
            )}
          </>
        )}
      </div>
      <Facts>
        <Fact label="Tenant">{change.tenant}</Fact>
        {change.owner && (
          <Fact label="Owner">
            <EntityLink entityRef={change.owner} />
          </Fact>
        )}
        <Fact label="Asked for by">
          {change.requester ? (
            <EntityLink entityRef={change.requester} defaultKind="user" />
          ) : (
            change.author
          )}
        </Fact>
        <Fact label="Opened">
          <RelativeTime value={change.createdAt} />
        </Fact>
        {change.mergedAt && (
          <Fact label="Merged">
            <RelativeTime value={change.mergedAt} />
            {change.mergedBy && (
              <>
                {' by '}
                <MergedBy name={change.mergedBy} />
              </>
            )}
          </Fact>
        )}
        {change.baseCommit && (
          <Fact label="Planned on">{commit(change.baseCommit)}</Fact>
        )}
        <Fact label="Head">{commit(change.headCommit)}</Fact>
        <Fact label="As of">
          <RelativeTime value={detail.asOf} />
        </Fact>
      </Facts>
      {children}
    </Card>
  );
}

/** An entity ref when the portal merged for somebody, else a GitHub login. */
function MergedBy({ name }: { name: string }) {
  return name.includes(':') ? (
    <EntityLink entityRef={name} defaultKind="user" />
  ) : (
    <>{name}</>
  );
}
