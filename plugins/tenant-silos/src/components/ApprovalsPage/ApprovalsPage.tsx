import { Container, Flex } from '@backstage/ui';
import { RiSettings3Line } from '@remixicon/react';
import { TenantSilosQueries } from '../../queries/queryClient';
import { useFleets } from '../../queries/useFleets';
import { EmptyNotice, ErrorNotice, Placeholder } from '../ui';
import { useApprovalParams } from './approvalParams';
import { FleetChanges } from './FleetChanges';

/**
 * Changes that wait for approval, and those that are done; one in full, with
 * what the person may do about it.
 *
 * @public
 */
export const ApprovalsPage = () => (
  <TenantSilosQueries>
    <ApprovalsPageContent />
  </TenantSilosQueries>
);

function ApprovalsPageContent() {
  const { params } = useApprovalParams();
  const { data: fleets, error, refetch } = useFleets();

  if (fleets) {
    const fleet = fleets.find(({ id }) => id === params.fleet) ?? fleets[0];
    return fleet ? (
      <FleetChanges key={fleet.id} fleets={fleets} fleet={fleet} />
    ) : (
      <EmptyNotice icon={<RiSettings3Line />} title="No fleet is configured">
        There are changes once there is a fleet. Name one under
        tenantSilos.fleets in app-config.yaml and restart the backend; or ask a
        platform admin whether you may see it.
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
        <Flex direction="column" gap="4" role="status" aria-label="Loading">
          <Placeholder width={220} height={32} />
          <Placeholder height={40} />
          <Placeholder height={240} />
        </Flex>
      )}
    </Container>
  );
}
