import type { TenantRow } from 'backstage-plugin-tenant-silos-common/client';
import type { ReactElement } from 'react';
import { TierBadge } from '../ui';
import { HealthCell, PlaceCell, ReasonCell, UptimeCell } from './HealthCells';
import {
  EnvironmentsCell,
  GitCell,
  HostsCell,
  NameCell,
  OwnerCell,
  StateCell,
  VersionCell,
  type CellContext,
} from './TenantCells';
import styles from './TenantCells.module.css';

/** A column of the table. */
export interface TenantColumn {
  id: string;
  title: string;
  cell: (row: TenantRow, context: CellContext) => ReactElement;
}

const NAME: TenantColumn = {
  id: 'name',
  title: 'Name',
  cell: (row, context) => <NameCell row={row} context={context} />,
};
const OWNER: TenantColumn = {
  id: 'owner',
  title: 'Owner',
  cell: (row, context) => <OwnerCell row={row} context={context} />,
};
const TIER: TenantColumn = {
  id: 'tier',
  title: 'Tier',
  cell: row => <TierBadge tier={row.tier} />,
};
const HOST: TenantColumn = {
  id: 'host',
  title: 'Host',
  cell: row => <HostsCell row={row} />,
};
const VERSION: TenantColumn = {
  id: 'version',
  title: 'Version',
  cell: row => <VersionCell row={row} />,
};
/** What there is to say of tenants whose clusters are watched. */
export const WATCHED_COLUMNS: TenantColumn[] = [
  NAME,
  { id: 'health', title: 'Health', cell: row => <HealthCell row={row} /> },
  {
    id: 'reason',
    title: 'Reason',
    cell: (row, context) => <ReasonCell row={row} context={context} />,
  },
  { id: 'uptime', title: 'Uptime', cell: row => <UptimeCell row={row} /> },
  {
    id: 'state',
    title: 'Git',
    cell: (row, context) => <GitCell row={row} context={context} />,
  },
  {
    ...VERSION,
    cell: row => (
      <span className={styles.stack}>
        <VersionCell row={row} />
        <PlaceCell row={row} />
      </span>
    ),
  },
  TIER,
  HOST,
  OWNER,
];

/** What there is to say without news from a cluster. */
export const UNWATCHED_COLUMNS: TenantColumn[] = [
  NAME,
  OWNER,
  TIER,
  {
    id: 'environments',
    title: 'Environments',
    cell: row => <EnvironmentsCell row={row} />,
  },
  HOST,
  VERSION,
  {
    id: 'state',
    title: 'State',
    cell: (row, context) => <StateCell row={row} context={context} />,
  },
];
