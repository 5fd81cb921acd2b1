import type { ReactNode } from 'react';
import styles from './Facts.module.css';

/** Labelled values side by side, as many in a row as fit. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

/** One labelled value. */
export function Fact(props: {
  label: string;
  children: ReactNode;
  /** Whether it takes a row of its own. */
  wide?: boolean;
}) {
  return (
    <div className={`${styles.fact} ${props.wide ? styles.wide : ''}`}>
      <dt className={styles.label}>{props.label}</dt>
      <dd className={styles.value}>{props.children}</dd>
    </div>
  );
}
