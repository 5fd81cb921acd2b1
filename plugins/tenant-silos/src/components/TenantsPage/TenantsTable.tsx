import {
  Cell,
  Column,
  Row,
  TableBody,
  TableHeader,
  TablePagination,
  TableRoot,
  VisuallyHidden,
  type SortDescriptor,
} from '@backstage/ui';
import type { TenantRow } from 'backstage-plugin-tenant-silos-common/client';
import { useMemo, type ReactElement } from 'react';
import { count } from '../../text/words';
import { Placeholder } from '../ui';
import { ClippedTexts } from './ClippedTexts';
import { useCellContext } from './useCellContext';
import {
  PAGE_SIZES,
  SORT_COLUMNS,
  type TenantListParams,
} from './tenantListParams';
import { UNWATCHED_COLUMNS, WATCHED_COLUMNS } from './tenantColumns';
import styles from './TenantsTable.module.css';

const SKELETONS: TenantRow[] = Array.from({ length: 8 }, (_, index) => ({
  name: `loading-${index}`,
  owner: '',
  tier: 'silo',
  state: 'in-force',
  environments: [],
  hosts: [],
}));

/** A page of tenants; the server sorts and cuts. */
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
  // A row is known by its place, so that other tenants come into rows that are
  // there instead of into new ones.
  const placed = useMemo(
    () => (rows ?? SKELETONS).map((row, id) => ({ id, row })),
    [rows],
  );

  const sort = ({ column, direction }: SortDescriptor) =>
    onChange({
      orderBy: SORT_COLUMNS.find(id => id === column) ?? SORT_COLUMNS[0],
      order: direction === 'descending' ? 'desc' : 'asc',
    });

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
        <TableRoot
          aria-label="Tenants"
          stale={isStale}
          isPending={!rows}
          sortDescriptor={{
            column:
              isWatched || params.orderBy !== 'health'
                ? params.orderBy
                : 'name',
            direction: params.order === 'desc' ? 'descending' : 'ascending',
          }}
          onSortChange={sort}
        >
          <TableHeader columns={columns}>
            {column => (
              <Column
                id={column.id}
                isRowHeader={column.id === 'name'}
                allowsSorting={SORT_COLUMNS.some(id => id === column.id)}
              >
                {column.title}
              </Column>
            )}
          </TableHeader>
          <TableBody
            items={placed}
            dependencies={[rows, fleet, columns, today]}
            renderEmptyState={() => props.emptyState}
          >
            {({ id, row }) => (
              <Row id={id} columns={columns}>
                {column => (
                  <Cell>
                    <span className={styles.label} aria-hidden>
                      {column.title}
                    </span>
                    {rows ? (
                      <span className={styles.value}>
                        {column.cell(row, context)}
                      </span>
                    ) : (
                      <Placeholder width="70%" height={16} />
                    )}
                  </Cell>
                )}
              </Row>
            )}
          </TableBody>
        </TableRoot>
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
