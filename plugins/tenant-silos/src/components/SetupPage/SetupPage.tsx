import { Container, Flex } from '@backstage/ui';
import { RiSettings3Line } from '@remixicon/react';
import { useSearchParams } from 'react-router-dom';
import { useFleets } from '../../queries/useFleets';
import { EmptyNotice, ErrorNotice, Placeholder } from '../ui';
import { FleetSetup } from './FleetSetup';

/**
 * How a fleet is set up: what was understood of its repository, what the
 * portal may do there, and what to do about it.
 */
export function SetupPage() {
  const [params, setParams] = useSearchParams();
  const { data: fleets, error, refetch } = useFleets();

  if (fleets) {
    const fleet =
      fleets.find(({ id }) => id === params.get('fleet')) ?? fleets[0];
    return fleet ? (
      <FleetSetup
        key={fleet.id}
        fleets={fleets}
        fleet={fleet}
        onFleetChange={id => setParams({ fleet: id })}
      />
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
        <Flex direction="column" gap="4" role="status" aria-label="Loading">
          <Placeholder width={220} height={32} />
          <Placeholder height={320} />
        </Flex>
      )}
    </Container>
  );
}
