import { Text } from '@backstage/ui';
import { RiAddCircleLine, RiDeleteBinLine, RiEditLine } from '@remixicon/react';
import type {
  EnvironmentObjects,
  PlanObjects,
} from 'backstage-plugin-tenant-silos-common/client';
import { useId, useMemo } from 'react';
import { count } from '../../text/words';
import {
  Badge,
  DiffList,
  ObjectSourceNote,
  ObjectTitle,
  type ActionLooks,
} from '../ui';
import styles from './ObjectChanges.module.css';

const LOOKS: ActionLooks = {
  create: {
    title: 'Created',
    tone: 'positive',
    icon: <RiAddCircleLine aria-hidden />,
  },
  update: {
    title: 'Changed',
    tone: 'info',
    icon: <RiEditLine aria-hidden />,
  },
  delete: {
    title: 'Deleted',
    tone: 'negative',
    icon: <RiDeleteBinLine aria-hidden />,
  },
};

const ACTIONS = ['create', 'update', 'delete'] as const;

/** What a change does to Kubernetes objects, environment by environment. */
export function ObjectChanges({ rendered }: { rendered: PlanObjects }) {
  const { source, reason, helmVersion, environments } = rendered;
  return (
    <div className={styles.changes}>
      <ObjectSourceNote
        source={source}
        reason={reason}
        helmVersion={helmVersion}
      />
      {environments.map(one => (
        <Environment
          key={one.environment}
          objects={one}
          isRendered={source === 'rendered'}
        />
      ))}
      {environments.length === 0 && (
        <Text color="secondary">No environment is deployed.</Text>
      )}
    </div>
  );
}

function Environment(props: {
  objects: EnvironmentObjects;
  isRendered: boolean;
}) {
  const { objects, isRendered } = props;
  const { environment, changes, unchanged } = objects;
  const titleId = useId();
  const items = useMemo(
    () =>
      changes.map(object => ({
        key: [
          object.apiVersion,
          object.kind,
          object.namespace,
          object.name,
        ].join('/'),
        name: `${object.kind} ${object.name}`,
        title: <ObjectTitle object={object} />,
        action: object.action,
        diff: object.diff,
        // What is new is long and has nothing to be compared with.
        isClosed: object.action === 'create',
      })),
    [changes],
  );
  return (
    <section className={styles.environment} aria-labelledby={titleId}>
      <div className={styles.head}>
        <Text as="h5" weight="bold" id={titleId}>
          {`Objects in ${environment}`}
        </Text>
        <Text variant="body-small" color="secondary">
          {summary(objects)}
        </Text>
      </div>
      {isRendered ? (
        <DiffList items={items} looks={LOOKS} />
      ) : (
        <ul className={styles.list} aria-labelledby={titleId}>
          {items.map(({ key, title, action }) => (
            <li key={key} className={styles.item}>
              <Badge tone={LOOKS[action].tone} icon={LOOKS[action].icon}>
                {LOOKS[action].title}
              </Badge>
              {title}
            </li>
          ))}
        </ul>
      )}
      {changes.length === 0 && (
        <Text color="secondary">
          {`Nothing changes: ${count(unchanged, 'object')} as before.`}
        </Text>
      )}
    </section>
  );
}

function summary({ changes, unchanged }: EnvironmentObjects): string {
  const parts = ACTIONS.map(action => {
    const amount = changes.filter(change => change.action === action).length;
    return amount > 0 && `${amount} ${LOOKS[action].title.toLowerCase()}`;
  });
  return [...parts, unchanged > 0 && `${unchanged} unchanged`]
    .filter(Boolean)
    .join(', ');
}
