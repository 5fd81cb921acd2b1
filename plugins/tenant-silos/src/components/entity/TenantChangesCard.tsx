import { Link, Text } from '@backstage/ui';
import { RiGitPullRequestLine } from '@remixicon/react';
import type { Change } from 'backstage-plugin-tenant-silos-common/client';
import { useChangeHref } from '../../queries/useChangeHref';
import {
  ActionBadge,
  ChecksBadge,
  ExternalLink,
  RelativeTime,
  ReviewBadge,
} from '../ui';
import styles from './entity.module.css';
import { TenantCard } from './TenantCard';

/**
 * The open pull requests that touch a tenant.
 *
 * @public
 */
export const TenantChangesCard = () => (
  <TenantCard title="Open changes" icon={<RiGitPullRequestLine aria-hidden />}>
    {tenant =>
      tenant.changes.length > 0 ? (
        <ul className={styles.changes} aria-label="Open changes">
          {tenant.changes.map(change => (
            <ChangeItem key={change.number} change={change} />
          ))}
        </ul>
      ) : (
        <Text color="secondary">No pull request touches this tenant.</Text>
      )
    }
  </TenantCard>
);

function ChangeItem({ change }: { change: Change }) {
  const changeHref = useChangeHref();
  const href = changeHref(change.fleet, change.number);
  return (
    <li className={styles.change}>
      <div className={styles.title}>
        {href ? (
          <Link href={href} weight="bold">
            {change.title}
          </Link>
        ) : (
          <ExternalLink href={change.url}>{change.title}</ExternalLink>
        )}
        <Text variant="body-small" color="secondary">
          #{change.number}, <RelativeTime value={change.createdAt} />
        </Text>
      </div>
      <div className={styles.badges}>
        <ActionBadge action={change.action} />
        <ReviewBadge decision={change.reviewDecision} />
        <ChecksBadge state={change.checksState} />
      </div>
    </li>
  );
}
