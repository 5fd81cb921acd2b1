import { Flex } from '@backstage/ui';
import { RiHeartPulseLine } from '@remixicon/react';
import { useTenantHealth } from '../../queries/useHealth';
import { useHealthSignal } from '../../queries/useHealthSignal';
import { TenantSilosQueries } from '../../queries/queryClient';
import { useEntityTenantName } from '../entity/useEntityTenant';
import { ErrorNotice, NotWatchedBadge } from '../ui';
import { HealthFacts } from './HealthFacts';
import { HealthPart, NothingHere } from './HealthPart';
import { HistoryView } from './timeline';

/**
 * How well a tenant is, since when and why, and its last thirty days.
 *
 * @public
 */
export const TenantHealthCard = () => (
  <TenantSilosQueries>
    <HealthCardContent />
  </TenantSilosQueries>
);

function HealthCardContent() {
  const question = useEntityTenantName();
  const health = useTenantHealth(question);
  useHealthSignal(question.fleet);
  const { data, error, refetch } = health;
  return (
    <Flex direction="column" gap="3">
      {error && (
        <ErrorNotice
          title={
            data
              ? 'The health could not be refreshed; an older state is shown'
              : 'The health could not be loaded'
          }
          error={error}
          onRetry={refetch}
        />
      )}
      <HealthPart
        title="Health"
        icon={<RiHeartPulseLine aria-hidden />}
        source={health}
      >
        {known =>
          known.watched ? (
            <Flex direction="column" gap="4">
              <HealthFacts health={known} question={question} />
              <HistoryView question={question} isBrief />
            </Flex>
          ) : (
            <Flex direction="column" align="start" gap="2">
              <NotWatchedBadge />
              <NothingHere>{known.notWatched}</NothingHere>
            </Flex>
          )
        }
      </HealthPart>
    </Flex>
  );
}
