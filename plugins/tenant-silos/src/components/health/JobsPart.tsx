import { Text } from '@backstage/ui';
import { RiCalendarScheduleLine } from '@remixicon/react';
import type {
  JobRun,
  ScheduledJob,
  TenantHealth,
} from 'backstage-plugin-tenant-silos-common/client';
import type { ReactNode } from 'react';
import { durationText } from '../../text/times';
import { Badge, ClockTime, HealthBadge, RelativeTime } from '../ui';
import { HealthPart, NothingHere, type PartSource } from './HealthPart';
import styles from './JobsPart.module.css';

/** What runs once and what runs again and again, with its last success. */
export const JobsPart = (props: { health: PartSource<TenantHealth> }) => (
  <HealthPart
    title="Migrations and backups"
    icon={<RiCalendarScheduleLine aria-hidden />}
    source={props.health}
  >
    {({ migrations, schedules }) =>
      migrations.length + schedules.length > 0 ? (
        <ul className={styles.jobs} aria-label="Migrations and backups">
          {migrations.map(job => (
            <Migration key={`job/${job.name}`} job={job} />
          ))}
          {schedules.map(job => (
            <Schedule key={`schedule/${job.name}`} job={job} />
          ))}
        </ul>
      ) : (
        <NothingHere>No job and no schedule has been seen.</NothingHere>
      )
    }
  </HealthPart>
);

function Migration({ job }: { job: JobRun }) {
  const { name, title, status, message, startedAt, finishedAt } = job;
  return (
    <li className={styles.job}>
      <Head title={title} name={name}>
        <HealthBadge status={status} />
      </Head>
      <Text variant="body-small" color="secondary">
        {startedAt ? (
          <>
            started <ClockTime value={startedAt} />
          </>
        ) : (
          'not started'
        )}
        {startedAt && finishedAt
          ? `, took ${durationText(
              Date.parse(finishedAt) - Date.parse(startedAt),
            )}`
          : startedAt && ', still running'}
      </Text>
      {message && <Text>{message}</Text>}
    </li>
  );
}

function Schedule({ job }: { job: ScheduledJob }) {
  const { name, title, suspended, active, lastScheduledAt, lastSucceededAt } =
    job;
  return (
    <li className={styles.job}>
      <Head title={title} name={name}>
        {suspended && <Badge tone="neutral">Suspended</Badge>}
        {active > 0 && <Badge tone="info">{`${active} running`}</Badge>}
      </Head>
      <Text variant="body-small" color="secondary">
        {lastSucceededAt ? (
          <>
            last success <RelativeTime value={lastSucceededAt} />
          </>
        ) : (
          'never succeeded yet'
        )}
        {lastScheduledAt && (
          <>
            , last run <RelativeTime value={lastScheduledAt} />
          </>
        )}
      </Text>
    </li>
  );
}

function Head(props: {
  title: string | undefined;
  name: string;
  children: ReactNode;
}) {
  return (
    <div className={styles.head}>
      <span>
        {props.title && <strong>{props.title} </strong>}
        <code className={styles.name}>{props.name}</code>
      </span>
      <span className={styles.badges}>{props.children}</span>
    </div>
  );
}
