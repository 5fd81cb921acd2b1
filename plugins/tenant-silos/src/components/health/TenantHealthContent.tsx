import { Flex, Select, Text } from '@backstage/ui';
import { RiEyeOffLine, RiHeartPulseLine } from '@remixicon/react';
import type {
  TenantHealth,
  TenantLive,
} from 'backstage-plugin-tenant-silos-common/client';
import { useTenantValues } from '../../queries/useConfiguration';
import {
  useTenantHealth,
  useTenantLive,
  type HealthQuestion,
} from '../../queries/useHealth';
import { useHealthSignal } from '../../queries/useHealthSignal';
import { TenantSilosQueries } from '../../queries/queryClient';
import { useTenant } from '../../queries/useTenant';
import { useEntityTenantName } from '../entity/useEntityTenant';
import { EmptyNotice, ErrorNotice } from '../ui';
import { ComponentsPart } from './ComponentsPart';
import { HealthFacts } from './HealthFacts';
import { HealthLinks } from './HealthLinks';
import { SourceNotices } from './HealthNotices';
import { HealthPart } from './HealthPart';
import { InventoryPart } from './inventory/InventoryPart';
import { JobsPart } from './JobsPart';
import { AvailabilityPart } from './live/AvailabilityPart';
import { EventsPart } from './live/EventsPart';
import { IsolationPart } from './live/IsolationPart';
import { LiveNotices } from './live/LiveNotices';
import { PlacementPart } from './live/PlacementPart';
import { TrafficPart } from './live/TrafficPart';
import { StoragePart } from './StoragePart';
import styles from './TenantHealthContent.module.css';
import { HistoryView } from './timeline';
import { useHealthParams } from './useHealthParams';

/**
 * How well a tenant is and why, how it has been, whether it is isolated and
 * highly available, and all of its objects.
 *
 * @public
 */
export const TenantHealthContent = () => (
  <TenantSilosQueries>
    <HealthContent />
  </TenantSilosQueries>
);

function HealthContent() {
  const { environment, setEnvironment } = useHealthParams();
  const question = { ...useEntityTenantName(), environment };
  const health = useTenantHealth(question);
  useHealthSignal(question.fleet);
  const { data, error, refetch } = health;
  const live = useTenantLive(question, data?.judgedAt, data?.watched === true);

  return (
    <Flex direction="column" gap="4">
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
      {data && <SourceNotices sources={data.sources} />}
      {(data || !error) && (
        <HealthPart
          title="Health"
          icon={<RiHeartPulseLine aria-hidden />}
          source={health}
          actions={
            data && (
              <EnvironmentSelect health={data} onChange={setEnvironment} />
            )
          }
        >
          {known => (
            <Summary health={known} live={live.data} question={question} />
          )}
        </HealthPart>
      )}
      {data?.watched !== false && (data || !error) && (
        <Parts health={health} live={live} question={question} />
      )}
    </Flex>
  );
}

// The cluster knows more of the causes, as long as it speaks of the same state.
function bestReasons(health: TenantHealth, live: TenantLive | undefined) {
  return live?.status === health.status && live.reasons.length > 0
    ? live.reasons
    : health.reasons;
}

function EnvironmentSelect(props: {
  health: TenantHealth;
  onChange: (environment: string) => void;
}) {
  const { environment, environments } = props.health;
  return environments.length > 1 ? (
    <Select
      aria-label="Environment"
      size="small"
      options={environments.map(name => ({ id: name, label: name }))}
      value={environment}
      onChange={name => name && props.onChange(String(name))}
    />
  ) : null;
}

function Summary(props: {
  health: TenantHealth;
  live: TenantLive | undefined;
  question: HealthQuestion;
}) {
  const { health, live, question } = props;
  if (!health.watched) {
    return (
      <EmptyNotice icon={<RiEyeOffLine />} title="Not watched">
        {health.notWatched ??
          'No cluster that the portal watches runs this tenant.'}
      </EmptyNotice>
    );
  }
  return (
    <Flex direction="column" gap="4">
      <HealthFacts
        health={{ ...health, reasons: bestReasons(health, live) }}
        question={question}
        live={live}
      />
      <section aria-label="History" className={styles.history}>
        <Text as="h4" weight="bold">
          The last 30 days
        </Text>
        <HistoryView question={question} />
      </section>
      <HealthLinks health={health} />
    </Flex>
  );
}

function Parts(props: {
  health: ReturnType<typeof useTenantHealth>;
  live: ReturnType<typeof useTenantLive>;
  question: HealthQuestion;
}) {
  const { health, live, question } = props;
  const tenant = useTenant(question.fleet, question.tenant);
  const values = useTenantValues(health.data && question);

  return (
    <>
      <LiveNotices live={live} />
      <ComponentsPart health={health} live={live} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <PlacementPart live={live} />
          <IsolationPart live={live} />
          <JobsPart health={health} />
          <TrafficPart live={live} />
          <EventsPart live={live} />
        </div>
        <div className={styles.column}>
          <StoragePart health={health} paths={tenant.data?.storage ?? []} />
          <AvailabilityPart live={live} byValues={values.data?.checklist} />
        </div>
      </div>
      <InventoryPart health={health} live={live} />
    </>
  );
}
