import { Alert } from '@backstage/ui';
import type {
  FleetHealth,
  HealthSource,
} from 'backstage-plugin-tenant-silos-common/client';
import { ClockTime } from '../ui';
import styles from './HealthNotices.module.css';
import { silentSources, type SilentSource } from './silentSources';

const KINDS_SHOWN = 4;

/** Why what is shown of a fleet's health may be old, or is nothing at all. */
export function FleetHealthNotices({ health }: { health: FleetHealth }) {
  if (!health.watched) {
    return <NotWatchedNotice why={health.notWatched} />;
  }
  return (
    <>
      {!health.collector.running && (
        <CollectorNotice heartbeatAt={health.collector.heartbeatAt} />
      )}
      <SourceNotices sources={health.sources} />
    </>
  );
}

/** That nobody looks at the clusters, and what to do about it. */
export function NotWatchedNotice({ why }: { why: string | undefined }) {
  return (
    <Alert
      status="info"
      icon
      title="Not watched: how well the tenants are is not known"
      description={
        <span className={styles.detail}>
          {why ??
            'Name the cluster of an environment, and list it in the kubernetes section of app-config.yaml.'}
        </span>
      }
    />
  );
}

function CollectorNotice({ heartbeatAt }: { heartbeatAt: string | undefined }) {
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={
        heartbeatAt ? (
          <>
            The collector does not run: nothing is heard of any cluster since{' '}
            <ClockTime value={heartbeatAt} />
          </>
        ) : (
          'The collector has not started yet: nothing is heard of any cluster'
        )
      }
      description="Every tenant is unknown until a backend takes it up again, which takes half a minute at most. If it lasts, look at the backend's log."
    />
  );
}

/** Which clusters and Argo CDs say nothing, since when, and why. */
export function SourceNotices(props: { sources: readonly HealthSource[] }) {
  return (
    <>
      {silentSources(props.sources).map(source => (
        <Alert
          key={source.who}
          role="alert"
          status="warning"
          icon
          title={<SilentTitle source={source} />}
          description={
            source.errors.length > 0 && (
              <span className={styles.detail}>{source.errors.join('\n')}</span>
            )
          }
        />
      ))}
    </>
  );
}

function SilentTitle({ source }: { source: SilentSource }) {
  const { who, kinds, since } = source;
  return (
    <>
      {kinds === undefined
        ? `${who} is not heard of`
        : `${who} says nothing of ${kindsText(kinds)}`}
      {since && (
        <>
          {' '}
          since <ClockTime value={since} />
        </>
      )}
    </>
  );
}

function kindsText(kinds: readonly string[]) {
  const shown = kinds.slice(0, KINDS_SHOWN).join(', ');
  return kinds.length > KINDS_SHOWN
    ? `${shown} and ${kinds.length - KINDS_SHOWN} more kinds`
    : shown;
}
