import { RiArrowUpLine } from '@remixicon/react';
import styles from './ColumnHead.module.css';
import type { TenantListParams } from './tenantListParams';

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

/** The title of a column, which sorts by it where the server can. */
export function ColumnHead(props: {
  title: string;
  /** Undefined where it cannot. */
  sortBy: TenantListParams['orderBy'] | undefined;
  /** Undefined when the rows are in the order of another column. */
  order: TenantListParams['order'] | undefined;
  onSort: (change: Pick<TenantListParams, 'orderBy' | 'order'>) => void;
}) {
  const { title, sortBy, order, onSort } = props;
  if (!sortBy) {
    return <th scope="col">{title}</th>;
  }
  return (
    <th scope="col" aria-sort={order ? ARIA_SORT[order] : 'none'}>
      <button
        type="button"
        className={styles.sort}
        onClick={() =>
          onSort({ orderBy: sortBy, order: order === 'asc' ? 'desc' : 'asc' })
        }
      >
        {title}
        <RiArrowUpLine aria-hidden className={styles.arrow} />
      </button>
    </th>
  );
}
