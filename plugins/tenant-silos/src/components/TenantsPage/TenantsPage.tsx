import { Container, Flex } from '@backstage/ui';
import { RiSettings3Line } from '@remixicon/react';
import { Route, Routes } from 'react-router-dom';
import { TenantSilosQueries } from '../../queries/queryClient';
import { useFleets } from '../../queries/useFleets';
import { setupRouteRef } from '../../routes';
import { SetupPage } from '../SetupPage';
import { EmptyNotice, ErrorNotice, Placeholder } from '../ui';
import { FleetTenants } from './FleetTenants';
import { useTenantListParams } from './useTenantListParams';

const Loading = () => (
  <Flex direction="column" gap="4" role="status" aria-label="Loading">
    <Placeholder width={220} height={32} />
    <Placeholder height={72} />
    <Placeholder height={320} />
  </Flex>
);

/**
 * The tenants of a fleet: search, filter, sort, and what state each is in; and
 * below it how the fleet is set up.
 *
 * @public
 */
export const TenantsPage = () => (
  <TenantSilosQueries>
    <Routes>
      <Route path={setupRouteRef.path} element={<SetupPage />} />
      <Route path="*" element={<TenantsPageContent />} />
    </Routes>
  </TenantSilosQueries>
);

function TenantsPageContent() {
  const { params } = useTenantListParams();
  const { data: fleets, error, refetch } = useFleets();

  if (fleets) {
    const fleet = fleets.find(({ id }) => id === params.fleet) ?? fleets[0];
    return fleet ? (
      <FleetTenants key={fleet.id} fleets={fleets} fleet={fleet} />
    ) : (
      <EmptyNotice icon={<RiSettings3Line />} title="No fleet is configured">
        A fleet is the tenants of one product. Name its repository and
        environments under tenantSilos.fleets in app-config.yaml and restart the
        backend; or ask a platform admin whether you may see it.
      </EmptyNotice>
    );
  }
  return (
    <Container py="5">
      {error ? (
        <ErrorNotice
          title="The fleets could not be loaded"
          error={error}
          onRetry={refetch}
        />
      ) : (
        <Loading />
      )}
    </Container>
  );
}
