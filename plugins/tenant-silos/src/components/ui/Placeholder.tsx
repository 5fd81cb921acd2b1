import { Skeleton } from '@backstage/ui';
import styles from './Placeholder.module.css';

/** Room for what is on its way; visible on cards as well as between them. */
export const Placeholder = (props: {
  width?: number | string;
  height?: number;
}) => (
  <Skeleton
    width={props.width ?? '100%'}
    height={props.height ?? 16}
    className={styles.placeholder}
  />
);
