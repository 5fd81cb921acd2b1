import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { useId, type ReactElement, type ReactNode } from 'react';
import styles from './Panel.module.css';

/** A card with a heading, which also is the name of its region. */
export function Panel(props: {
  title: string;
  icon?: ReactElement;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <Card role="region" aria-labelledby={titleId} className={styles.panel}>
      <CardHeader className={styles.header}>
        <span className={styles.heading}>
          {props.icon}
          <Text as="h3" variant="body-large" weight="bold" id={titleId}>
            {props.title}
          </Text>
        </span>
        {props.actions}
      </CardHeader>
      <CardBody className={`${styles.body} ${styles.content}`}>
        {props.children}
      </CardBody>
    </Card>
  );
}
