import { Flex, Text } from '@backstage/ui';
import { RiArrowLeftRightLine, RiEqualLine } from '@remixicon/react';
import type { TenantValues } from 'backstage-plugin-tenant-silos-common/client';
import { useMemo } from 'react';
import {
  useTenantValues,
  type ConfigurationQuestion,
} from '../../../queries/useConfiguration';
import { shortCommit } from '../../../text/urls';
import { count } from '../../../text/words';
import { EmptyNotice, ErrorNotice, Placeholder, toneClass } from '../../ui';
import type { Against, ConfigurationParams } from '../configurationParams';
import styles from './Compare.module.css';
import { ComparePicker } from './ComparePicker';
import { DifferenceList } from './DifferenceList';
import { differencesOf } from './differences';

/** What differs from another environment, another tenant or an earlier commit. */
export function CompareView(props: {
  values: TenantValues;
  against: Against | undefined;
  onChange: (change: Partial<ConfigurationParams>) => void;
}) {
  const {
    values,
    against = { what: 'environment', name: '' },
    onChange,
  } = props;
  const question = questionOf(values, against);
  const { data: other, error, refetch } = useTenantValues(question);

  return (
    <div className={styles.view}>
      <ComparePicker
        values={values}
        against={against}
        onChange={chosen => onChange({ against: chosen })}
      />
      {!question && (
        <EmptyNotice
          icon={<RiArrowLeftRightLine />}
          title="Choose what to compare with"
        >
          The effective values of both sides are compared, wherever they are
          written. The address of this page keeps the choice, to share it.
        </EmptyNotice>
      )}
      {question && error && (
        <ErrorNotice
          title={`${nameOf(against)} could not be read`}
          error={error}
          onRetry={refetch}
        />
      )}
      {question && !other && !error && (
        <Flex
          direction="column"
          gap="2"
          role="status"
          aria-label="Loading the other side"
        >
          <Placeholder width={220} />
          <Placeholder height={56} />
          <Placeholder height={56} />
        </Flex>
      )}
      {question && other && !error && (
        <Comparison before={other} after={values} against={against} />
      )}
    </div>
  );
}

function Comparison(props: {
  before: TenantValues;
  after: TenantValues;
  against: Against;
}) {
  const { before, after, against } = props;
  const { changed, added, removed, hidden } = useMemo(
    () => differencesOf(before, after),
    [before, after],
  );
  const names = {
    before: nameOf(against),
    after: `${after.tenant}, ${after.environment}`,
  };
  const layers = { before: before.layers, after: after.layers };
  const total = changed.length + added.length + removed.length;
  const empty = [before, after].findIndex(side => side.entries.length === 0);
  const lists = { layers, names };

  return (
    <>
      {total > 0 && (
        <div className={styles.legend}>
          <span role="status">{count(total, 'difference')}</span>
          <span className={`${styles.side} ${toneClass('negative')}`}>
            <span className={styles.sign}>−</span>
            {names.before}
          </span>
          <span className={`${styles.side} ${toneClass('positive')}`}>
            <span className={styles.sign}>+</span>
            {names.after}
          </span>
        </div>
      )}
      {empty >= 0 && (
        <Text color="secondary">
          {`${
            empty === 0 ? names.before : names.after
          } has no values that can be read.`}
        </Text>
      )}
      <DifferenceList title="Changed" differences={changed} {...lists} />
      <DifferenceList title="Added" differences={added} {...lists} />
      <DifferenceList title="Removed" differences={removed} {...lists} />
      {total === 0 && (
        <EmptyNotice icon={<RiEqualLine />} title="No difference">
          {`All ${count(
            after.entries.length,
            'value',
          )} are the same on both sides.`}
        </EmptyNotice>
      )}
      {hidden > 0 && (
        <Text variant="body-small" color="secondary">
          {`${count(
            hidden,
            'value is',
            'values are',
          )} hidden on both sides and may differ.`}
        </Text>
      )}
    </>
  );
}

function questionOf(
  values: TenantValues,
  { what, name }: Against,
): ConfigurationQuestion | undefined {
  const { fleet, tenant, environment } = values;
  return name
    ? {
        fleet,
        tenant: what === 'tenant' ? name : tenant,
        environment: what === 'environment' ? name : environment,
        commit: what === 'commit' ? name : undefined,
      }
    : undefined;
}

function nameOf({ what, name }: Against): string {
  switch (what) {
    case 'commit':
      return `Commit ${shortCommit(name)}`;
    case 'tenant':
      return `Tenant ${name}`;
    default:
      return `Environment ${name}`;
  }
}
