import { Select, Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useId, useState } from 'react';
import type { TenantValues } from 'backstage-plugin-tenant-silos-common/client';
import { useCommits } from '../../../queries/useConfiguration';
import { useDebounced } from '../../../queries/useDebounced';
import { useTenants } from '../../../queries/useTenants';
import { relativeTime, toDateTime } from '../../../text/times';
import { shortCommit } from '../../../text/urls';
import { ErrorNotice } from '../../ui';
import type { Against } from '../configurationParams';
import styles from './Compare.module.css';

const WHAT_TITLES: Record<Against['what'], string> = {
  environment: 'Environment',
  tenant: 'Tenant',
  commit: 'Commit',
};

const TENANTS_OFFERED = 50;
const SEARCH_DEBOUNCE_MS = 250;

/** With what the values are compared. */
export function ComparePicker(props: {
  values: TenantValues;
  against: Against;
  onChange: (against: Against) => void;
}) {
  const { values, against, onChange } = props;
  const labelId = useId();
  const onNameChange = (name: string) => onChange({ ...against, name });
  return (
    <div className={styles.picker}>
      <Text id={labelId} color="secondary">
        Compare with
      </Text>
      <ToggleButtonGroup
        aria-labelledby={labelId}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[against.what]}
        onSelectionChange={([what]) =>
          onChange({ what: what as Against['what'], name: '' })
        }
      >
        {Object.entries(WHAT_TITLES).map(([id, title]) => (
          <ToggleButton key={id} id={id}>
            {title}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {against.what === 'environment' && (
        <Select
          aria-label="Environment to compare with"
          placeholder="Choose an environment"
          className={styles.choice}
          options={values.environments
            .filter(name => name !== values.environment)
            .map(name => ({ id: name, label: name }))}
          value={against.name || null}
          onChange={name => name && onNameChange(String(name))}
        />
      )}
      {against.what === 'tenant' && (
        <TenantChoice
          values={values}
          name={against.name}
          onChange={onNameChange}
        />
      )}
      {against.what === 'commit' && (
        <CommitChoice
          values={values}
          name={against.name}
          onChange={onNameChange}
        />
      )}
    </div>
  );
}

interface ChoiceProps {
  values: TenantValues;
  name: string;
  onChange: (name: string) => void;
}

function TenantChoice({ values, name, onChange }: ChoiceProps) {
  const [text, setText] = useState('');
  const query = useDebounced(text, SEARCH_DEBOUNCE_MS);
  const { data, error, refetch } = useTenants(values.fleet, {
    query: query || undefined,
    limit: TENANTS_OFFERED,
  });
  const names = (data?.items ?? [])
    .map(row => row.name)
    .filter(other => other !== values.tenant);
  // The chosen one stays chosen whatever is searched for.
  const offered =
    name && !names.includes(name) && !text ? [name, ...names] : names;
  return error && !data ? (
    <ErrorNotice
      title="The tenants could not be loaded"
      error={error}
      onRetry={refetch}
    />
  ) : (
    <Select
      aria-label="Tenant to compare with"
      placeholder="Choose a tenant"
      className={styles.choice}
      search={{
        // By name, owner and host, over all tenants of the fleet.
        mode: 'server',
        placeholder: 'Search tenants',
        inputValue: text,
        onInputChange: setText,
      }}
      options={offered.map(id => ({ id, label: id }))}
      value={name || null}
      onChange={id => id && onChange(String(id))}
    />
  );
}

function CommitChoice({ values, name, onChange }: ChoiceProps) {
  const { data, error, refetch } = useCommits(values.fleet);
  if (error && !data) {
    return (
      <ErrorNotice
        title="The commits could not be loaded"
        error={error}
        onRetry={refetch}
      />
    );
  }
  const earlier = (data ?? []).filter(({ commit }) => commit !== values.commit);
  const known = earlier.some(({ commit }) => commit === name);
  return (
    <Select
      aria-label="Commit to compare with"
      placeholder={
        data && earlier.length === 0
          ? 'There is no other commit yet'
          : 'Choose a commit'
      }
      isDisabled={earlier.length === 0 && !name}
      className={styles.choice}
      options={[
        ...earlier.map(({ commit, readAt, message, author }) => ({
          id: commit,
          label: [shortCommit(commit), message].filter(Boolean).join(' '),
          description: [timeOf(readAt), author].filter(Boolean).join(', '),
        })),
        ...(name && !known ? [{ id: name, label: shortCommit(name) }] : []),
      ]}
      value={name || null}
      onChange={commit => commit && onChange(String(commit))}
    />
  );
}

function timeOf(value: string) {
  const time = toDateTime(value);
  return time ? relativeTime(time) : value;
}
