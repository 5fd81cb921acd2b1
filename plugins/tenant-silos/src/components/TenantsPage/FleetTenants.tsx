import { Alert, Button, Card, Container, Flex } from '@backstage/ui';
import { RiCommunityLine, RiSearchLine } from '@remixicon/react';
import type { Fleet } from 'backstage-plugin-tenant-silos-common/client';
import { useMemo } from 'react';
import { useFleetHealth } from '../../queries/useHealth';
import { useHealthSignal } from '../../queries/useHealthSignal';
import { useTenants } from '../../queries/useTenants';
import { FleetHealthNotices } from '../health';
import { ErrorNotice, EmptyNotice, RelativeTime } from '../ui';
import { FleetHeader } from './FleetHeader';
import { FleetSummary } from './FleetSummary';
import styles from './FleetTenants.module.css';
import { StateTiles } from './StateTiles';
import { TenantFilters } from './TenantFilters';
import { isFiltered, tenantQuery } from './tenantListParams';
import { TenantsTable } from './TenantsTable';
import { useTenantListParams } from './useTenantListParams';

/** One fleet's tenants. */
export function FleetTenants(props: {
  fleets: readonly Fleet[];
  fleet: Fleet;
}) {
  const { fleets, fleet } = props;
  const { params, update, clearFilters, switchFleet } = useTenantListParams();
  const { data, error, refetch, isPlaceholderData } = useTenants(
    fleet.id,
    tenantQuery(params),
  );
  const health = useFleetHealth(fleet.id);
  useHealthSignal(fleet.id);
  const owners = useMemo(() => data?.items.map(({ owner }) => owner), [data]);
  // Until it is known, the page has the shape that it has in most portals.
  const isWatched =
    health.data?.watched ?? (data === undefined || data.health !== undefined);

  return (
    <>
      <FleetHeader
        fleets={fleets}
        fleet={fleet}
        asOf={data?.asOf ?? fleet.head?.readAt}
        commit={data?.commit ?? fleet.head?.commit}
        onFleetChange={switchFleet}
      />
      <Container>
        <Flex direction="column" gap="4" pb="6">
          <ReadFailure fleet={fleet} asOf={data?.asOf} />
          {health.data && <FleetHealthNotices health={health.data} />}
          {health.error && !error && (
            <ErrorNotice
              title={
                health.data
                  ? 'How fresh the health is could not be read anew'
                  : 'How fresh the health is could not be read'
              }
              error={health.error}
              onRetry={health.refetch}
            />
          )}
          {error && (
            <ErrorNotice
              title={
                data
                  ? 'The tenants could not be refreshed; older ones are shown'
                  : 'The tenants could not be loaded'
              }
              error={error}
              onRetry={refetch}
            />
          )}
          {(data || !error) && (
            <>
              {isWatched ? (
                <FleetSummary
                  health={health.data}
                  page={data}
                  params={params}
                  onChange={update}
                />
              ) : (
                <StateTiles
                  counts={data?.states}
                  selected={params.state}
                  onChange={state => update({ state })}
                />
              )}
              <Card className={styles.card}>
                <TenantFilters
                  fleet={fleet}
                  params={params}
                  owners={owners}
                  onChange={update}
                  onClear={clearFilters}
                />
                <TenantsTable
                  fleet={fleet.id}
                  rows={data?.items}
                  totalItems={data?.totalItems ?? 0}
                  isWatched={isWatched}
                  isStale={isPlaceholderData}
                  params={params}
                  onChange={update}
                  emptyState={
                    isFiltered(params) ? (
                      <NothingFound onClear={clearFilters} />
                    ) : (
                      <NoTenants />
                    )
                  }
                />
              </Card>
            </>
          )}
        </Flex>
      </Container>
    </>
  );
}

/** Says that what is shown is older than it should be. */
function ReadFailure(props: { fleet: Fleet; asOf: string | undefined }) {
  const { head } = props.fleet;
  if (!head?.error) {
    return null;
  }
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={
        <>
          The repository could not be read. Shown as of{' '}
          <RelativeTime value={props.asOf ?? head.changedAt} />.
        </>
      }
      description={<span className={styles.detail}>{head.error}</span>}
    />
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyNotice
      icon={<RiSearchLine />}
      title="No tenant fits"
      action={
        <Button variant="secondary" onPress={onClear}>
          Clear filters
        </Button>
      }
    >
      Nothing matches the search and the filters together.
    </EmptyNotice>
  );
}

function NoTenants() {
  return (
    <EmptyNotice icon={<RiCommunityLine />} title="No tenant yet">
      The first one is a form away: "Create tenant" opens a pull request that
      adds its files to the repository.
    </EmptyNotice>
  );
}
