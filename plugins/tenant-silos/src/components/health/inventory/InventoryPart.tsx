import { Link, SearchField, Text } from '@backstage/ui';
import {
  RiAddCircleLine,
  RiBox3Line,
  RiErrorWarningLine,
  RiIndeterminateCircleLine,
} from '@remixicon/react';
import type {
  InventoryObject,
  InventoryObjectStateEnum,
  TenantHealth,
  TenantLive,
} from 'backstage-plugin-tenant-silos-common/client';
import { useMemo, useState } from 'react';
import { ageText } from '../../../text/times';
import { count } from '../../../text/words';
import { AsOf, Badge, type Look } from '../../ui';
import { HealthPart, NothingHere, type PartSource } from '../HealthPart';
import { ScrollBox } from '../ScrollBox';
import table from '../table.module.css';
import { findObjects, groupInventory, type InventoryGroup } from './inventory';
import styles from './InventoryPart.module.css';
import { POD_KIND, podObjects } from './podObjects';
import { useKubernetesHref } from './useKubernetesHref';

// Longer values than these characters take several lines.
const WIDE = 36;

const ODD: Record<
  Exclude<InventoryObjectStateEnum, 'expected'>,
  Look & { title: string; meaning: string }
> = {
  missing: {
    title: 'Missing',
    meaning: 'The blueprint or Git asks for it, and the cluster has it not.',
    tone: 'warning',
    icon: <RiIndeterminateCircleLine aria-hidden />,
  },
  extra: {
    title: 'Extra',
    meaning: 'Neither the blueprint nor Git asks for it.',
    tone: 'neutral',
    icon: <RiAddCircleLine aria-hidden />,
  },
  foreign: {
    title: 'Foreign',
    meaning: 'It is of another tenant.',
    tone: 'negative',
    icon: <RiErrorWarningLine aria-hidden />,
  },
};

/**
 * All objects of the tenant by kind, with the columns of kubectl. The pods come
 * first, once the cluster has told of them.
 */
export function InventoryPart(props: {
  health: PartSource<TenantHealth>;
  live: PartSource<TenantLive>;
}) {
  const live = props.live.data;
  const href = useKubernetesHref();
  return (
    <HealthPart
      title="Inventory"
      icon={<RiBox3Line aria-hidden />}
      source={props.health}
      actions={href && <Link href={href}>Open in the Kubernetes tab</Link>}
    >
      {({ objects }) =>
        objects.length + (live?.pods.length ?? 0) > 0 ? (
          <Inventory objects={objects} live={live} />
        ) : (
          <NothingHere>
            No object of this tenant has been seen, and none is expected.
          </NothingHere>
        )
      }
    </HealthPart>
  );
}

function Inventory(props: {
  objects: readonly InventoryObject[];
  live: TenantLive | undefined;
}) {
  const { live } = props;
  const [query, setQuery] = useState('');
  const objects = useMemo(
    () => [...(live ? podObjects(live) : []), ...props.objects],
    [live, props.objects],
  );
  const found = useMemo(() => findObjects(objects, query), [objects, query]);
  const odd = objects.filter(({ state }) => state !== 'expected').length;
  return (
    <div className={styles.inventory}>
      <div className={styles.bar}>
        <SearchField
          className={styles.search}
          size="small"
          aria-label="Filter objects"
          placeholder="Kind, name, missing …"
          value={query}
          onChange={setQuery}
        />
        <Text variant="body-small" color="secondary" role="status">
          {query
            ? `${found.length} of ${count(objects.length, 'object')}`
            : `${count(objects.length, 'object')}, ${odd} not as expected`}
        </Text>
      </div>
      {groupInventory(found).map(group => (
        <KindTable
          key={`${group.apiVersion}/${group.kind}`}
          group={group}
          // The card says how old all else is.
          asOf={group.kind === POD_KIND ? live?.asOf : undefined}
        />
      ))}
      {found.length === 0 && <NothingHere>No object fits.</NothingHere>}
    </div>
  );
}

function KindTable(props: { group: InventoryGroup; asOf?: string }) {
  const { kind, apiVersion, columns, objects } = props.group;
  const hasAge = objects.some(({ createdAt }) => createdAt !== undefined);
  return (
    <ScrollBox label={kind}>
      <table className={`${table.table} ${styles.table}`}>
        <caption className={styles.kind} title={apiVersion}>
          {`${kind} (${objects.length})`}
          {props.asOf && (
            <>
              {' '}
              <AsOf value={props.asOf} />
            </>
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">NAME</th>
            {columns.map(title => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            {hasAge && <th scope="col">AGE</th>}
          </tr>
        </thead>
        <tbody>
          {objects.map(object => (
            <ObjectRow
              key={object.name}
              object={object}
              columns={columns}
              hasAge={hasAge}
            />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function ObjectRow(props: {
  object: InventoryObject;
  columns: readonly string[];
  hasAge: boolean;
}) {
  const { name, state, status, message, columns, createdAt } = props.object;
  const odd = state === 'expected' ? undefined : ODD[state];
  return (
    <tr>
      <th scope="row">
        <span className={styles.name}>
          <code className={table.name}>{name}</code>{' '}
          {odd && (
            <Badge tone={odd.tone} icon={odd.icon} title={odd.meaning}>
              {odd.title}
            </Badge>
          )}
        </span>{' '}
        {message && status !== 'healthy' && (
          <span className={table.message}>{message}</span>
        )}
      </th>
      {props.columns.map(title => {
        const { value = '' } =
          columns.find(column => column.title === title) ?? {};
        return (
          <td
            key={title}
            className={value.length > WIDE ? styles.wide : undefined}
          >
            {value}
          </td>
        );
      })}
      {props.hasAge && <td>{ageText(createdAt)}</td>}
    </tr>
  );
}
