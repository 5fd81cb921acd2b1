import { Text } from '@backstage/ui';
import type { TenantHealth } from 'backstage-plugin-tenant-silos-common/client';
import { shareText } from '../../text/shares';
import { shortCommit } from '../../text/urls';
import {
  ClockTime,
  ExternalLink,
  Fact,
  Facts,
  HealthBadge,
  SyncBadge,
} from '../ui';
import styles from './HealthFacts.module.css';
import { ReasonList } from './ReasonList';

/** How a tenant is, since when, why, at which commit, and how it has been. */
export function HealthFacts({ health }: { health: TenantHealth }) {
  const { status, since, sync, syncReasons, reasons, applications, uptime } =
    health;
  return (
    <div className={styles.health}>
      <Facts>
        <Fact label="Status">
          <HealthBadge status={status} />
        </Fact>
        <Fact label="Since">
          {since ? <ClockTime value={since} /> : 'not known'}
        </Fact>
        <Fact label="Sync">
          <SyncBadge sync={sync} />
        </Fact>
        <Fact label="Revision">
          <Revisions applications={applications} />
        </Fact>
        <Fact label="Uptime">
          <UptimeShares uptime={uptime} />
        </Fact>
        <Fact label="Runs in">
          {[
            health.environment,
            health.cluster !== health.environment && health.cluster,
          ]
            .filter(Boolean)
            .join(', cluster ')}
        </Fact>
      </Facts>
      {reasons.length > 0 && <ReasonList reasons={reasons} />}
      {syncReasons.length > 0 && (
        <div>
          <Text as="p" variant="body-small" color="secondary">
            Not as Git says
          </Text>
          <ul className={styles.differences} aria-label="Not as Git says">
            {syncReasons.map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Revisions(props: { applications: TenantHealth['applications'] }) {
  const revisions = props.applications.flatMap(({ revisions: of, url, name }) =>
    of.map(revision => ({ revision, url, name })),
  );
  if (revisions.length === 0) {
    return <>not known</>;
  }
  return (
    <span className={styles.revisions}>
      {revisions.map(({ revision, url, name }) => (
        <ExternalLink
          key={`${name}/${revision}`}
          href={url}
          label={`${shortCommit(revision)}, in Argo CD`}
        >
          <code className={styles.commit} title={revision}>
            {shortCommit(revision)}
          </code>
        </ExternalLink>
      ))}
    </span>
  );
}

const SPANS = [
  ['day1', '1 day'],
  ['day7', '7 days'],
  ['day30', '30 days'],
] as const;

function UptimeShares({ uptime }: { uptime: TenantHealth['uptime'] }) {
  return (
    <ul className={styles.shares} aria-label="Uptime">
      {SPANS.map(([id, title]) => {
        const share = uptime[id];
        return (
          <li key={id}>
            {share === undefined ? 'no data' : shareText(share)}{' '}
            <span className={styles.span}>{title}</span>
          </li>
        );
      })}
    </ul>
  );
}
