import { Button, DialogTrigger, Popover, Text } from '@backstage/ui';
import {
  RiArrowDownSLine,
  RiExternalLinkLine,
  RiUnpinLine,
} from '@remixicon/react';
import type { TenantRow } from 'backstage-plugin-tenant-silos-common/client';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { safeUrl } from '../../text/urls';
import { count } from '../../text/words';
import { Badge, entityName, StateBadge, SyncBadge } from '../ui';
import styles from './TenantCells.module.css';

/**
 * What cells need besides their row. It is found out once for the table: a page
 * has hundreds of cells, and hooks in each of them would be felt.
 */
export interface CellContext {
  fleet: string;
  /** An entity's page; undefined for what is no entity ref. */
  entityHref: (entityRef: string) => string | undefined;
  /** A change's page; undefined without an approvals page. */
  changeHref: (fleet: string, number: number) => string | undefined;
}

/** What a cell is made of. */
export interface CellProps {
  row: TenantRow;
  context: CellContext;
}

/** The tenant's name, linked once the catalog has it. */
export function NameCell({ row, context }: CellProps) {
  const href = row.entityRef && context.entityHref(row.entityRef);
  return href ? (
    <Link to={href} title={row.entityRef} className={styles.name}>
      {row.name}
    </Link>
  ) : (
    <span className={styles.name}>{row.name}</span>
  );
}

/** Who owns the tenant. */
export function OwnerCell({ row, context }: CellProps) {
  const href = context.entityHref(row.owner);
  return href ? (
    <Link to={href} title={row.owner} className={styles.link}>
      {entityName(row.owner)}
    </Link>
  ) : (
    <span>{row.owner}</span>
  );
}

/** Where the tenant's values apply. */
export const EnvironmentsCell = ({ row }: { row: TenantRow }) =>
  row.environments.length === 0 ? (
    <Nothing says="no environment" />
  ) : (
    <span className={styles.list}>
      {row.environments.map(name => (
        <Badge key={name} tone="neutral" quiet>
          {name}
        </Badge>
      ))}
    </span>
  );

/** The first host, and how many more there are. */
export function HostsCell({ row }: { row: TenantRow }) {
  const [first, ...more] = row.hosts;
  if (!first) {
    return <Nothing says="no host" />;
  }
  return (
    <span className={styles.host}>
      {row.state === 'waiting' ? (
        <span>
          <Host name={first} />
        </span>
      ) : (
        <a
          href={`https://${first}`}
          target="_blank"
          rel="noopener noreferrer"
          className={styles.link}
        >
          <Host
            name={first}
            end={<RiExternalLinkLine aria-hidden className={styles.leave} />}
          />
        </a>
      )}
      {more.length > 0 && (
        <DialogTrigger>
          <Button
            variant="tertiary"
            className={styles.more}
            aria-label={`${count(more.length, 'more host')} of ${row.name}`}
          >
            +{more.length}
          </Button>
          <Popover aria-label={`Hosts of ${row.name}`}>
            <ul className={styles.problems}>
              {row.hosts.map(host => (
                <li key={host}>{host}</li>
              ))}
            </ul>
          </Popover>
        </DialogTrigger>
      )}
    </span>
  );
}

/** A host that breaks after its dots when it has to, and not at its end. */
function Host(props: { name: string; end?: ReactNode }) {
  const parts = props.name.split('.');
  const last = parts.pop();
  return (
    <>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {part}.<wbr />
        </Fragment>
      ))}
      <span className={styles.end}>
        {last}
        {props.end}
      </span>
    </>
  );
}

/** The version, or that nothing holds it where it is. */
export function VersionCell({ row }: { row: TenantRow }) {
  if (!row.version) {
    return <Nothing says="unknown version" />;
  }
  if (row.versionPinned === false) {
    return (
      <Badge
        tone="neutral"
        quiet
        icon={<RiUnpinLine aria-hidden />}
        title={`The image tag is ${row.version}: which version runs depends on when it was pulled.`}
      >
        not pinned
      </Badge>
    );
  }
  return <code className={styles.version}>{row.version}</code>;
}

/** The state, the change that touches the tenant, and what is wrong. */
export const StateCell = (props: CellProps) => (
  <span className={styles.state}>
    <StateBadge state={props.row.state} />
    <ChangeLink {...props} />
    <Problems row={props.row} />
  </span>
);

/**
 * Whether the cluster has what Git says, the change that touches the tenant,
 * and what is wrong in Git.
 */
export function GitCell(props: CellProps) {
  const { health, state } = props.row;
  return (
    <span className={styles.state}>
      {health && <SyncBadge sync={health.sync} />}
      {(!health || state !== 'in-force') && <StateBadge state={state} />}
      <ChangeLink {...props} />
      <Problems row={props.row} />
    </span>
  );
}

function ChangeLink({ row, context }: CellProps) {
  const { changeNumber, changeUrl, name } = row;
  if (changeNumber === undefined) {
    return null;
  }
  const label = `Change #${changeNumber} of ${name}`;
  const href = context.changeHref(context.fleet, changeNumber);
  return href ? (
    <Link to={href} aria-label={label} className={styles.change}>
      #{changeNumber}
    </Link>
  ) : (
    <a
      href={safeUrl(changeUrl)}
      aria-label={label}
      target="_blank"
      rel="noopener noreferrer"
      className={styles.change}
    >
      #{changeNumber}
    </a>
  );
}

function Problems({ row }: { row: TenantRow }) {
  const { problems = [], name: tenant } = row;
  return problems.length === 0 ? null : (
    <DialogTrigger>
      <Button
        variant="tertiary"
        className={styles.more}
        iconEnd={<RiArrowDownSLine />}
        aria-label={`${count(problems.length, 'problem')} of ${tenant}`}
      >
        {count(problems.length, 'problem')}
      </Button>
      <Popover aria-label={`Problems of ${tenant}`}>
        <ul className={styles.problems}>
          {problems.map((problem, index) => (
            <li key={index}>
              <Text>{problem.message}</Text>
              {problem.file && (
                <code className={styles.file}>{problem.file}</code>
              )}
              {problem.fix && (
                <Text className={styles.fix}>
                  <strong>Fix:</strong> {problem.fix}
                </Text>
              )}
            </li>
          ))}
        </ul>
      </Popover>
    </DialogTrigger>
  );
}

/** A dash for the eye, words for everybody else. */
export function Nothing({ says }: { says: string }) {
  return (
    <span
      className={styles.muted}
      title={says}
      aria-label={says}
      role="img"
      data-nothing
    >
      –
    </span>
  );
}
