import type { TenantRow } from 'backstage-plugin-tenant-silos-common/client';
import { memo, useId } from 'react';
import { Placeholder } from '../ui';
import type { CellContext } from './TenantCells';
import type { TenantColumn } from './tenantColumns';
import styles from './TenantsTable.module.css';

const PLACEHOLDERS = 8;

interface RowProps {
  row: TenantRow;
  columns: readonly TenantColumn[];
  context: CellContext;
  /** The day on which the times of day are told. */
  today: string;
}

function Row({ row, columns, context }: RowProps) {
  const [first, ...others] = columns;
  const nameId = useId();
  return (
    <tr aria-labelledby={nameId}>
      <th scope="row" id={nameId}>
        {first.cell(row, context)}
      </th>
      {others.map(({ id, title, cell }) => (
        <td key={id}>
          <span className={styles.label}>{title}</span>
          <span className={styles.value}>{cell(row, context)}</span>
        </td>
      ))}
    </tr>
  );
}

/** One tenant. It is made anew only when something of it is another. */
export const TenantTableRow = memo(Row);

/** Where tenants will be. */
export const PlaceholderRows = (props: {
  columns: readonly TenantColumn[];
}) => (
  <>
    {Array.from({ length: PLACEHOLDERS }, (_, row) => (
      <tr key={row}>
        {props.columns.map(({ id }) => (
          <td key={id}>
            <Placeholder width="70%" height={16} />
          </td>
        ))}
      </tr>
    ))}
  </>
);
