import { Button, DialogTrigger, Link, Popover, Text } from '@backstage/ui';
import { RiArrowDownSLine, RiUnpinLine } from '@remixicon/react';
import type {
  Problem,
  TenantRow,
} from 'backstage-plugin-tenant-silos-common/client';
import { useChangeHref } from '../../queries/useChangeHref';
import { count } from '../../text/words';
import { Badge, EntityLink, ExternalLink, StateBadge } from '../ui';
import styles from './TenantCells.module.css';

/** The tenant's name, linked once the catalog has it. */
export const NameCell = ({ row }: { row: TenantRow }) =>
  row.entityRef ? (
    <EntityLink entityRef={row.entityRef} weight="bold">
      {row.name}
    </EntityLink>
  ) : (
    <Text weight="bold">{row.name}</Text>
  );

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
        <Text>{first}</Text>
      ) : (
        <ExternalLink href={`https://${first}`}>{first}</ExternalLink>
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
export function StateCell({ row, fleet }: { row: TenantRow; fleet: string }) {
  const changeHref = useChangeHref();
  return (
    <span className={styles.state}>
      <StateBadge state={row.state} />
      {row.changeNumber !== undefined && (
        <Link
          href={changeHref(fleet, row.changeNumber) ?? row.changeUrl ?? '#'}
          aria-label={`Change #${row.changeNumber} of ${row.name}`}
        >
          #{row.changeNumber}
        </Link>
      )}
      {row.problems && row.problems.length > 0 && (
        <Problems problems={row.problems} tenant={row.name} />
      )}
    </span>
  );
}

function Problems(props: { problems: Problem[]; tenant: string }) {
  const { problems, tenant } = props;
  return (
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
function Nothing({ says }: { says: string }) {
  return (
    <span className={styles.muted} title={says} aria-label={says} role="img">
      –
    </span>
  );
}
