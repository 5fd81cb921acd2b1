import { valueAt, type ValuesMap } from '../../values/path';
import { enumerate } from '../live/wording';
import type { DatabaseTarget } from './databaseSettings';
import type { Findings } from './Findings';
import { DATABASE, type Scope } from './Scope';

/** All that is configured points to the tenant's own database server. */
export function judgeHosts(
  scope: Scope,
  targets: readonly DatabaseTarget[],
  findings: Findings,
) {
  const services = scope.expected('Service', DATABASE);
  const hosts = targets.filter(({ host }) => host !== undefined);
  const elsewhere = hosts.filter(
    ({ host = '' }) => !isOwnHost(host, services, scope.namespace),
  );
  for (const { where, host = '' } of elsewhere) {
    const [other] = scope.neighbours.mentionsIn(host);
    if (other) {
      findings.violated(
        `${where} points to the database ${host}, which is of ${other.tenant}`,
      );
    } else {
      findings.notProven(
        `${where} points to the database ${host}, and nothing says whose that is`,
      );
    }
  }
  if (hosts.length === elsewhere.length) {
    findings.notProven('nothing was found that points to its database');
  } else if (elsewhere.length === 0) {
    findings.verified(
      `all that was found points to it: ${enumerate([
        ...new Set(hosts.map(({ host = '' }) => host)),
      ])}`,
    );
  }
}

// As the resolver of a pod takes it: SERVICE, SERVICE.NAMESPACE, with `svc` and
// the cluster's domain, and a pod's name in front where the Service is headless.
function isOwnHost(
  host: string,
  services: readonly string[],
  namespace: string,
): boolean {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  const at = labels.findIndex(label => services.includes(label));
  const [space, svc] = labels.slice(at + 1);
  return (
    ['localhost', '127.0.0.1', '::1'].includes(host) ||
    // A socket in the pod.
    host.startsWith('/') ||
    ((at === 0 || at === 1) &&
      (space === undefined || space === namespace) &&
      (svc === undefined || svc === 'svc'))
  );
}

/** What can be said of a database on a server that others use too. */
export function judgeShared(
  { neighbours }: Scope,
  values: ValuesMap,
  targets: readonly DatabaseTarget[],
  findings: Findings,
) {
  const hosts = [
    ...new Set(
      targets.map(({ host }) => host).filter(host => host !== undefined),
    ),
  ];
  const wanted = valueAt(values, 'postgresql.host');
  for (const host of hosts) {
    const [other] = neighbours.mentionsIn(host);
    if (other) {
      findings.violated(`the database ${host} is of ${other.tenant}`);
    } else if (typeof wanted === 'string' && wanted !== '' && host !== wanted) {
      findings.notProven(
        `the database is on ${host}, the values say ${wanted}`,
      );
    }
  }
  findings.notProven(
    `the server ${
      hosts.length > 0 ? enumerate(hosts) : 'of its database'
    } is shared; whether it keeps others out of the database is not seen from the cluster`,
  );
}

/** Database and user are the tenant's. */
export function judgeNames(
  { neighbours }: Scope,
  values: ValuesMap,
  targets: readonly DatabaseTarget[],
  findings: Findings,
) {
  for (const [field, noun, path] of [
    ['database', 'database', 'postgresql.auth.database'],
    ['user', 'user', 'postgresql.auth.username'],
  ] as const) {
    const wanted = valueAt(values, path);
    const seen = new Map(
      targets.map(target => [target[field], target.where] as const),
    );
    seen.delete(undefined);
    for (const [name = '', where] of seen) {
      const [other] = neighbours.mentionsIn(name);
      if (other) {
        findings.violated(
          `${where} has the database ${noun} ${name}, which is of ${other.tenant}`,
        );
      } else if (typeof wanted === 'string' && name !== wanted) {
        findings.notProven(
          `${where} has the database ${noun} ${name}, the values say ${wanted}`,
        );
      }
    }
  }
}
