import { Text, VisuallyHidden } from '@backstage/ui';
import type {
  TenantHealth,
  TenantLive,
} from 'backstage-plugin-tenant-silos-common/client';
import type { HealthQuestion } from '../../queries/useHealth';
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
import { LiveFacts } from './live/LiveFacts';
import { ReasonList } from './ReasonList';
import { UptimeShares } from './UptimeShares';

/** How a tenant is, since when, why, at which commit, and how it has been. */
export function HealthFacts(props: {
  health: TenantHealth;
  question: HealthQuestion;
  /** What the cluster says now; undefined while it is not known. */
  live?: TenantLive;
}) {
  const { health, question, live } = props;
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
        {live && <LiveFacts live={live} />}
        <Fact label="Uptime">
          <UptimeShares uptime={uptime} question={question} />
        </Fact>
        <Fact label="Sync">
          <SyncBadge sync={sync} />
          <span className={styles.line}>
            <Revisions applications={applications} />
          </span>
        </Fact>
        <Fact label="Runs in">
          <Place health={health} />
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

function Place({ health }: { health: TenantHealth }) {
  const { cluster, environment, namespace } = health;
  return (
    <>
      {cluster === undefined
        ? `environment ${environment}`
        : `cluster ${cluster}`}
      {cluster !== undefined && cluster !== environment && (
        <span className={styles.line}>{`environment ${environment}`}</span>
      )}
      {namespace && (
        <span className={styles.line} title="Its namespace">
          <VisuallyHidden>namespace</VisuallyHidden> <code>{namespace}</code>
        </span>
      )}
    </>
  );
}

function Revisions(props: { applications: TenantHealth['applications'] }) {
  const revisions = props.applications.flatMap(({ revisions: of, url, name }) =>
    of.map(revision => ({ revision, url, name })),
  );
  if (revisions.length === 0) {
    return <>revision not known</>;
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
