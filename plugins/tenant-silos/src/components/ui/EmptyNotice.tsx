import { Text } from '@backstage/ui';
import type { ReactElement, ReactNode } from 'react';
import styles from './notices.module.css';

/** That there is nothing, why, and what to do about it. */
export function EmptyNotice(props: {
  icon: ReactElement;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <div className={styles.emptyIcon} aria-hidden>
        {props.icon}
      </div>
      <Text as="h3" variant="body-large" weight="bold">
        {props.title}
      </Text>
      {props.children && (
        <Text as="p" color="secondary" className={styles.emptyText}>
          {props.children}
        </Text>
      )}
      {props.action && <div className={styles.emptyAction}>{props.action}</div>}
    </div>
  );
}
