import { Flex, Link, Text } from '@backstage/ui';
import type {
  Fleet,
  FleetHealth,
  HealthStatus,
  TenantRow,
} from 'backstage-plugin-tenant-silos-common/client';
import { TenantSilosQueries } from '../../queries/queryClient';
import { useFleets } from '../../queries/useFleets';
import { useFleetHealth } from '../../queries/useHealth';
import { useHealthSignal } from '../../queries/useHealthSignal';
import { useOptionalRouteRef } from '../../queries/useOptionalRouteRef';
import { tenantsRouteRef } from '../../routes';
import { HEALTH_STATUSES, HEALTH_TITLES } from '../../text/words';
import { FleetHealthNotices } from '../health/HealthNotices';
import { HealthBar } from '../health/HealthBar';
import {
  AsOf,
  EntityLink,
  ErrorNotice,
  HEALTH_LOOKS,
  HealthBadge,
  Placeholder,
  toneClass,
} from '../ui';
import styles from './FleetHealthWidget.module.css';

const WORST = 5;

/**
 * How the tenants of each fleet are, and the worst of them.
 *
 * @public
 */
export const FleetHealthWidget = () => (
  <TenantSilosQueries>
    <Fleets />
  </TenantSilosQueries>
);

function Fleets() {
  const { data: fleets, error, refetch } = useFleets();
  useHealthSignal();
  if (fleets) {
    return fleets.length > 0 ? (
      <Flex direction="column" gap="5">
        {fleets.map(fleet => (
          <FleetSection key={fleet.id} fleet={fleet} />
        ))}
      </Flex>
    ) : (
      <Text color="secondary">No fleet is configured.</Text>
    );
  }
  return error ? (
    <ErrorNotice
      title="The fleets could not be loaded"
      error={error}
      onRetry={refetch}
    />
  ) : (
    <Loading />
  );
}

function Loading() {
  return (
    <Flex direction="column" gap="2" role="status" aria-label="Loading health">
      <Placeholder width="40%" />
      <Placeholder height={12} />
      <Placeholder width="80%" />
    </Flex>
  );
}

function FleetSection({ fleet }: { fleet: Fleet }) {
  const { data, error, refetch } = useFleetHealth(fleet.id);
  const tenants = useOptionalRouteRef(tenantsRouteRef);
  const href = (health?: HealthStatus) =>
    tenants &&
    `${tenants}?${new URLSearchParams({
      fleet: fleet.id,
      ...(health && { health }),
    })}`;
  const toFleet = href();
  return (
    <section className={styles.fleet} aria-label={fleet.title}>
      <div className={styles.head}>
        <Text as="h3" weight="bold">
          {toFleet ? <Link href={toFleet}>{fleet.title}</Link> : fleet.title}
        </Text>
        {data?.asOf && <AsOf value={data.asOf} />}
      </div>
      {error && (
        <ErrorNotice
          title="The health could not be loaded"
          error={error}
          onRetry={refetch}
        />
      )}
      {!data && !error && <Loading />}
      {data && <FleetHealthNotices health={data} />}
      {data?.watched && <Counts health={data} href={href} />}
      {data && data.trouble.length > 0 && (
        <ul className={styles.worst} aria-label={`Worst of ${fleet.title}`}>
          {data.trouble.slice(0, WORST).map(row => (
            <WorstTenant key={row.name} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Counts(props: {
  health: FleetHealth;
  href: (health: HealthStatus) => string | undefined;
}) {
  const { health, href } = props;
  const known = HEALTH_STATUSES.filter(status => health.counts[status] > 0);
  return known.length > 0 ? (
    <>
      <HealthBar counts={health.counts} />
      <ul className={styles.counts} aria-label={`Health of ${health.title}`}>
        {known.map(status => {
          const { tone, icon } = HEALTH_LOOKS[status];
          const to = href(status);
          const text = `${health.counts[status].toLocaleString(
            'en',
          )} ${HEALTH_TITLES[status].toLowerCase()}`;
          return (
            <li key={status} className={`${styles.count} ${toneClass(tone)}`}>
              {icon}
              {to ? <Link href={to}>{text}</Link> : text}
            </li>
          );
        })}
      </ul>
    </>
  ) : (
    <Text color="secondary">No tenant is in a cluster yet.</Text>
  );
}

function WorstTenant({ row }: { row: TenantRow }) {
  return (
    <li className={styles.tenant}>
      {row.health && <HealthBadge status={row.health.status} />}
      <span className={styles.text}>
        {row.entityRef ? (
          <EntityLink entityRef={row.entityRef} weight="bold">
            {row.name}
          </EntityLink>
        ) : (
          <Text weight="bold">{row.name}</Text>
        )}
        {row.health?.reason && (
          <span className={styles.reason}>{row.health.reason}</span>
        )}
      </span>
    </li>
  );
}
