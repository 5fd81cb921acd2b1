import { Button, SearchField, Select } from '@backstage/ui';
import { RiFilterOffLine } from '@remixicon/react';
import type { Fleet, Tier } from 'backstage-plugin-tenant-silos-common/client';
import { useEffect, useRef, useState } from 'react';
import { useDebounced } from '../../queries/useDebounced';
import { TIER_TITLES } from '../../text/words';
import styles from './TenantFilters.module.css';
import { isFiltered, type TenantListParams } from './tenantListParams';
import { useOwnerOptions } from './useOwnerOptions';

const SEARCH_DEBOUNCE_MS = 250;

/** Search box and filters; the states have their tiles. */
export function TenantFilters(props: {
  fleet: Fleet;
  params: TenantListParams;
  /** Owners on the page, who may not be in the catalog yet; none before it. */
  owners: readonly string[] | undefined;
  onChange: (
    change: Partial<TenantListParams>,
    options?: { replace?: boolean },
  ) => void;
  onClear: () => void;
}) {
  const { fleet, params, owners, onChange, onClear } = props;
  const ownerOptions = useOwnerOptions(owners);

  return (
    <div className={styles.filters} role="search" aria-label="Tenants">
      <TenantSearch
        value={params.query}
        onChange={query => onChange({ query }, { replace: true })}
      />
      <Select
        aria-label="Tier"
        placeholder="Any tier"
        selectionMode="multiple"
        options={fleet.tiers.map(tier => ({
          id: tier,
          label: TIER_TITLES[tier],
        }))}
        value={params.tier}
        onChange={tier => onChange({ tier: tier as Tier[] })}
      />
      <Select
        aria-label="Environment"
        placeholder="Any environment"
        selectionMode="multiple"
        options={fleet.environments.map(({ name, title }) => ({
          id: name,
          label: title,
        }))}
        value={params.environment}
        onChange={values => onChange({ environment: values as string[] })}
      />
      <Select
        aria-label="Owner"
        placeholder="Any owner"
        selectionMode="multiple"
        search={{ placeholder: 'Search owners' }}
        options={ownerOptions}
        value={params.owner}
        onChange={values => onChange({ owner: values as string[] })}
      />
      <Button
        variant="tertiary"
        iconStart={<RiFilterOffLine />}
        isDisabled={!isFiltered(params)}
        onPress={onClear}
      >
        Clear filters
      </Button>
    </div>
  );
}

/** Asks only once typing pauses; follows the URL when it changes by itself. */
function TenantSearch(props: {
  value: string;
  onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const [text, setText] = useState(value);
  const settled = useDebounced(text, SEARCH_DEBOUNCE_MS);
  const known = useRef(value);

  useEffect(() => {
    if (settled !== known.current) {
      known.current = settled;
      onChange(settled);
    }
  }, [settled, onChange]);

  useEffect(() => {
    if (value !== known.current) {
      known.current = value;
      setText(value);
    }
  }, [value]);

  return (
    <SearchField
      className={styles.search}
      aria-label="Search tenants"
      placeholder="Search name, owner or host"
      value={text}
      onChange={setText}
    />
  );
}
