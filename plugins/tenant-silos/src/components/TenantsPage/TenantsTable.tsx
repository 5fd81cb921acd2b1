import { TablePagination, VisuallyHidden } from '@backstage/ui';
import type { TenantRow } from 'backstage-plugin-tenant-silos-common/client';
import type { ReactElement } from 'react';
import { count } from '../../text/words';
import { ClippedTexts } from './ClippedTexts';
import { ColumnHead } from './ColumnHead';
import { useCellContext } from './useCellContext';
import {
  PAGE_SIZES,
  SORT_COLUMNS,
  type TenantListParams,
} from './tenantListParams';
import { UNWATCHED_COLUMNS, WATCHED_COLUMNS } from './tenantColumns';
import { PlaceholderRows, TenantTableRow } from './TenantTableRow';
import styles from './TenantsTable.module.css';

/**
 * A page of tenants; the server sorts and cuts. It is a plain table, for what a
 * grid's rows and cells do for the keyboard costs more than the budget of a
 * filter: links and buttons are reached one after the other.
 */
export function TenantsTable(props: {
  fleet: string;
  /** Undefined while the first page is on its way. */
  rows: readonly TenantRow[] | undefined;
  totalItems: number;
  /** Whether the health of the fleet's tenants is known. */
  isWatched: boolean;
  /** Whether the rows answer an earlier question. */
  isStale: boolean;
  params: TenantListParams;
  onChange: (change: Partial<TenantListParams>) => void;
  emptyState: ReactElement;
}) {
  const { fleet, rows, totalItems, isWatched, isStale, params, onChange } =
    props;
  const columns = isWatched ? WATCHED_COLUMNS : UNWATCHED_COLUMNS;
  const context = useCellContext(fleet);
  // Times of day are told without the date: at midnight they are told anew.
  const today = new Date().toDateString();
  const offset = (params.page - 1) * params.limit;
  const sorted =
    isWatched || params.orderBy !== 'health' ? params.orderBy : 'name';

  return (
    <>
      <VisuallyHidden role="status">
        {rows && !isStale ? count(totalItems, 'tenant') : 'Loading tenants'}
      </VisuallyHidden>
      <ClippedTexts
        className={`${styles.scroll} ${
          isWatched ? styles.watched : styles.unwatched
        }`}
      >
        <table
          aria-label="Tenants"
          aria-busy={isStale || !rows}
          className={styles.table}
        >
          <thead>
            <tr>
              {columns.map(({ id, title }) => (
                <ColumnHead
                  key={id}
                  title={title}
                  sortBy={SORT_COLUMNS.find(column => column === id)}
                  order={sorted === id ? params.order : undefined}
                  onSort={onChange}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows ? (
              // A row is known by its place, so that other tenants come into
              // rows that are there instead of into new ones.
              rows.map((row, place) => (
                <TenantTableRow
                  key={place}
                  row={row}
                  columns={columns}
                  context={context}
                  today={today}
                />
              ))
            ) : (
              <PlaceholderRows columns={columns} />
            )}
            {rows?.length === 0 && (
              <tr>
                <td colSpan={columns.length} className={styles.empty}>
                  {props.emptyState}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </ClippedTexts>
      {rows && totalItems > 0 && (
        <div className={styles.pagination}>
          <TablePagination
            pageSize={params.limit}
            pageSizeOptions={[...PAGE_SIZES]}
            offset={offset}
            totalCount={totalItems}
            hasPreviousPage={params.page > 1}
            hasNextPage={offset + params.limit < totalItems}
            onPreviousPage={() => onChange({ page: params.page - 1 })}
            onNextPage={() => onChange({ page: params.page + 1 })}
            onPageSizeChange={limit => onChange({ limit })}
          />
        </div>
      )}
    </>
  );
}
