import { Select, Text } from '@backstage/ui';
import { RiEqualizerLine } from '@remixicon/react';
import type {
  TenantObjects,
  TenantValues,
} from 'backstage-plugin-tenant-silos-common/client';
import { shortCommit } from '../../text/urls';
import { Badge, Fact, Facts, Panel, Placeholder, RelativeTime } from '../ui';
import styles from './Configuration.module.css';

/** The configuration in a few facts, and of which environment it is. */
export function ConfigurationSummary(props: {
  values: TenantValues | undefined;
  objects: TenantObjects | undefined;
  /** Whether the values cannot be had. */
  isFailing: boolean;
  onEnvironmentChange: (environment: string) => void;
}) {
  const { values, objects, isFailing, onEnvironmentChange } = props;
  if (isFailing && !values) {
    return null;
  }
  return (
    <Panel
      title="Configuration"
      icon={<RiEqualizerLine aria-hidden />}
      actions={
        values && (
          <span className={styles.actions}>
            <Text variant="body-small" color="secondary">
              commit{' '}
              <code className={styles.commit}>
                {shortCommit(values.commit)}
              </code>
              , as of <RelativeTime value={values.asOf} />
            </Text>
            {values.environments.length > 1 && (
              <Select
                aria-label="Environment"
                size="small"
                options={values.environments.map(name => ({
                  id: name,
                  label: name,
                }))}
                value={values.environment}
                onChange={name => name && onEnvironmentChange(String(name))}
              />
            )}
          </span>
        )
      }
    >
      {values ? (
        <SummaryFacts values={values} objects={objects} />
      ) : (
        <Placeholder height={44} />
      )}
    </Panel>
  );
}

function SummaryFacts(props: {
  values: TenantValues;
  objects: TenantObjects | undefined;
}) {
  const { values, objects } = props;
  const { size, checklist } = values;
  const { requests, storage, replicas } = size.total;
  const met = checklist.filter(({ state }) => state === 'met').length;
  return (
    <Facts>
      <Fact label="Environment">{values.environment}</Fact>
      <Fact label="Size">{size.size ?? 'not set'}</Fact>
      <Fact label="High availability">
        <span className={styles.availability}>
          {size.ha ?? 'not set'}
          {checklist.length > 0 && (
            <Badge tone={met === checklist.length ? 'positive' : 'warning'}>
              {`${met} of ${checklist.length} points`}
            </Badge>
          )}
        </span>
      </Fact>
      <Fact label="Requests">
        {[requests.cpu && `${requests.cpu} CPU`, requests.memory]
          .filter(Boolean)
          .join(', ') || 'unknown'}
      </Fact>
      <Fact label="Pods">{replicas ?? 'unknown'}</Fact>
      <Fact label="Storage">{storage ?? 'none'}</Fact>
      <Fact label="Objects">
        {objects ? objects.objects.length : 'unknown'}
      </Fact>
    </Facts>
  );
}
