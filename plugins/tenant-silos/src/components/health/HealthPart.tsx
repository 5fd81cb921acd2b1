import { Flex, Text } from '@backstage/ui';
import type { ReactElement, ReactNode } from 'react';
import { AsOf, Panel, Placeholder } from '../ui';
import styles from './HealthPart.module.css';

/** What a part is made from, and how that stands. */
export interface PartSource<T> {
  data: T | undefined;
  error: unknown;
}

/**
 * A card of the tab, with the age of what it shows. It loads and fails by
 * itself; why it fails is told once, above all cards of the same source.
 */
export function HealthPart<T extends { asOf?: string }>(props: {
  title: string;
  icon: ReactElement;
  source: PartSource<T>;
  actions?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const { title, icon, source, actions, children } = props;
  const { data, error } = source;
  return (
    <Panel
      title={title}
      icon={icon}
      actions={
        <span className={styles.actions}>
          {actions}
          {data?.asOf && <AsOf value={data.asOf} />}
        </span>
      }
    >
      {data && children(data)}
      {!data && error !== null && (
        <Text color="secondary">Not known: it could not be read.</Text>
      )}
      {!data && error === null && (
        <Flex
          direction="column"
          gap="2"
          role="status"
          aria-label={`Loading ${title}`}
        >
          <Placeholder width="60%" />
          <Placeholder width="85%" />
          <Placeholder width="45%" />
        </Flex>
      )}
    </Panel>
  );
}

/** That there is nothing to show, in a sentence. */
export const NothingHere = ({ children }: { children: ReactNode }) => (
  <Text as="p" color="secondary" className={styles.nothing}>
    {children}
  </Text>
);
