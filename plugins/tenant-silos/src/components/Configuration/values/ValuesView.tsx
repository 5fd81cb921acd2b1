import {
  Button,
  SearchField,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { RiFileSearchLine } from '@remixicon/react';
import type { TenantValues } from 'backstage-plugin-tenant-silos-common/client';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useDebounced } from '../../../queries/useDebounced';
import { count } from '../../../text/words';
import { EmptyNotice } from '../../ui';
import type { ConfigurationParams, ValueScope } from '../configurationParams';
import { Layers } from './Layers';
import { branchIds, filterLeaves, valueLeaves, valuesTree } from './valuesTree';
import { ValuesTree } from './ValuesTree';
import styles from './ValuesView.module.css';

const SCOPES: Record<ValueScope, { title: string; meaning: string }> = {
  all: { title: 'All', meaning: '' },
  changed: { title: 'Changed', meaning: ', changed from the chart’s defaults' },
  tenant: { title: 'Set by tenant', meaning: ', only what the tenant sets' },
};

const URL_DEBOUNCE_MS = 300;

/** Effective values with their origins, to search and to narrow down. */
export function ValuesView(props: {
  values: TenantValues;
  params: ConfigurationParams;
  onChange: (change: Partial<ConfigurationParams>) => void;
}) {
  const { values, params, onChange } = props;
  const { scope } = params;
  const [query, setQuery] = useState(params.query);
  const settled = useDebounced(query, URL_DEBOUNCE_MS);
  useEffect(() => {
    if (settled !== params.query) {
      onChange({ query: settled });
    }
    // The URL follows the field, not the other way round.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);

  // Not by the answer, which is another one each time it is asked for.
  const { entries, removed, layers } = values;
  const leaves = useMemo(
    () => valueLeaves({ entries, removed }),
    [entries, removed],
  );
  // Typing goes on while the tree keeps up.
  const deferredQuery = useDeferredValue(query);
  const { nodes, shown } = useMemo(() => {
    const fitting = filterLeaves(layers, leaves, {
      scope,
      query: deferredQuery,
    });
    return { nodes: valuesTree(layers, fitting), shown: fitting.length };
  }, [layers, leaves, scope, deferredQuery]);

  const isNarrowed = scope !== 'all' || deferredQuery.trim() !== '';
  const initial = useMemo(
    () => new Set(branchIds(nodes, node => isNarrowed || node.changed > 0)),
    [nodes, isNarrowed],
  );
  // What the person opened and closed counts for the tree that it was done to.
  const [chosen, setChosen] = useState<{
    of: typeof nodes;
    ids: ReadonlySet<string>;
  }>();
  const expanded = chosen?.of === nodes ? chosen.ids : initial;
  const expand = (ids: ReadonlySet<string>) => setChosen({ of: nodes, ids });

  if (leaves.length === 0) {
    return (
      <div className={styles.view}>
        <Layers layers={layers} />
        <EmptyNotice icon={<RiFileSearchLine />} title="There are no values">
          {values.checks.length > 0
            ? 'The checks say what is wrong with the files.'
            : 'None of the values files sets anything.'}
        </EmptyNotice>
      </div>
    );
  }
  return (
    <div className={styles.view}>
      <Layers layers={layers} />
      <div className={styles.tools} role="search" aria-label="Values">
        <SearchField
          className={styles.search}
          aria-label="Search values"
          placeholder="Search path or value"
          value={query}
          onChange={setQuery}
        />
        <ToggleButtonGroup
          aria-label="Which values"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[scope]}
          onSelectionChange={([key]) => onChange({ scope: key as ValueScope })}
        >
          {Object.entries(SCOPES).map(([id, { title }]) => (
            <ToggleButton key={id} id={id}>
              {title}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      <div className={styles.bar}>
        <Text variant="body-small" color="secondary" role="status">
          {isNarrowed
            ? `${shown.toLocaleString('en')} of ${count(
                leaves.length,
                'value',
              )}${SCOPES[scope].meaning}`
            : count(leaves.length, 'value')}
        </Text>
        <span>
          <Button
            variant="tertiary"
            size="small"
            onPress={() => expand(new Set(branchIds(nodes)))}
          >
            Expand all
          </Button>
          <Button
            variant="tertiary"
            size="small"
            onPress={() => expand(new Set())}
          >
            Collapse all
          </Button>
        </span>
      </div>
      {nodes.length > 0 ? (
        <ValuesTree
          nodes={nodes}
          layers={layers}
          expanded={expanded}
          onExpandedChange={expand}
        />
      ) : (
        <EmptyNotice icon={<RiFileSearchLine />} title="No value fits">
          Search for a part of a path, such as engine.image, or of a value; or
          look at all values.
        </EmptyNotice>
      )}
    </div>
  );
}
