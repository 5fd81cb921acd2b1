import { valueAt, type ValuesMap } from '../../values/path';
import type { LiveObject } from '../live/LiveParts';
import { podReferences } from '../live/podSpec';
import { counted, enumerate } from '../live/wording';
import { fields, list, text } from '../observed/fields';
import { databaseTargets, type DatabaseTarget } from './databaseSettings';
import { Findings } from './Findings';
import type { Scope } from './Scope';
import { settingsOfConfigMaps, settingsOfPods } from '../live/settings';
import type { IsolationLayer } from './types';

const COMPONENT = 'database';
const SERVICE_NAME = 'kubernetes.io/service-name';

/** The database is the tenant's own, and so are its credentials. */
export function databaseLayer(scope: Scope, values: ValuesMap): IsolationLayer {
  const findings = new Findings(scope.parts);
  const pods = scope.own(findings.need('pods'));
  const configMaps = scope.own(findings.need('configMaps'));
  const targets = databaseTargets([
    ...settingsOfConfigMaps(configMaps),
    ...settingsOfPods(pods),
  ]);
  const instances = scope.expected('StatefulSet', COMPONENT);
  if (scope.expectation.objects.every(each => each.component !== COMPONENT)) {
    findings.notProven('the blueprint knows no database of the tenant');
  } else if (scope.needNamespace(findings)) {
    if (instances.length > 0) {
      judgeInstance(scope, instances, pods, findings);
      judgeServices(scope, pods, findings);
      judgeHosts(scope, targets, findings);
    } else {
      judgeShared(scope, values, targets, findings);
    }
    judgeNames(scope, values, targets, findings);
    judgeCredentials(scope, pods, findings);
  }
  return findings.layer(
    'database',
    'Database',
    `Its database server runs in ${scope.namespace}, on a volume and with credentials of its own, and nothing points to another one`,
  );
}

function judgeInstance(
  scope: Scope,
  instances: readonly string[],
  pods: readonly LiveObject[],
  findings: Findings,
) {
  const { namespace, live } = scope;
  const present = scope.own(findings.need('statefulSets'));
  for (const name of instances) {
    if (!present.some(object => object.name === name)) {
      findings.notProven(`StatefulSet ${name} is not in ${namespace}`);
      continue;
    }
    const claims = [
      ...new Set(
        pods
          .filter(pod => isPodOf(pod, name))
          .flatMap(({ spec }) => podReferences(spec).claims),
      ),
    ];
    const unbound = claims.filter(
      claim =>
        !live.observed.some(
          object =>
            object.kind === 'PersistentVolumeClaim' &&
            object.namespace === namespace &&
            object.name === claim &&
            object.facts?.kind === 'PersistentVolumeClaim' &&
            object.facts.phase === 'Bound',
        ),
    );
    const expected = scope.expected('PersistentVolumeClaim', COMPONENT);
    if (unbound.length > 0) {
      findings.notProven(`no volume is known of ${enumerate(unbound)}`);
    } else if (claims.length < expected.length) {
      findings.notProven(`no pod of ${name} mounts ${enumerate(expected)}`);
    } else {
      findings.verified(
        `StatefulSet ${name} runs in ${namespace}${
          claims.length > 0
            ? `, on the volume of ${enumerate(claims)}`
            : ', and keeps its data in the pod'
        }`,
      );
    }
  }
}

function isPodOf({ whole }: LiveObject, statefulSet: string): boolean {
  return list(fields(whole.metadata).ownerReferences).some(
    ({ kind, name }) => kind === 'StatefulSet' && name === statefulSet,
  );
}

function judgeServices(
  scope: Scope,
  pods: readonly LiveObject[],
  findings: Findings,
) {
  const slices = findings.need('endpointSlices');
  const own = new Set(pods.map(({ name }) => name));
  for (const service of scope.expected('Service', COMPONENT)) {
    const endpoints = slices
      .filter(
        ({ namespace, labels }) =>
          namespace === scope.namespace && labels[SERVICE_NAME] === service,
      )
      .flatMap(({ whole }) => list(whole.endpoints));
    const strangers = endpoints.filter(({ targetRef }) => {
      const { kind, name, namespace = scope.namespace } = fields(targetRef);
      return (
        kind !== 'Pod' ||
        namespace !== scope.namespace ||
        !own.has(text(name) ?? '')
      );
    });
    if (strangers.length > 0) {
      findings.notProven(
        `Service ${service} leads to ${enumerate(
          strangers.flatMap(({ addresses }) =>
            Array.isArray(addresses) ? addresses.map(String) : [],
          ),
        )}, which is no pod of the tenant`,
      );
    } else if (endpoints.length === 0) {
      findings.notProven(`no pod stands behind Service ${service}`);
    } else {
      findings.verified(`Service ${service} leads to the tenant's own pods`);
    }
  }
}

function judgeHosts(
  scope: Scope,
  targets: readonly DatabaseTarget[],
  findings: Findings,
) {
  const services = scope.expected('Service', COMPONENT);
  const hosts = targets.filter(({ host }) => host !== undefined);
  const elsewhere = hosts.filter(
    ({ host = '' }) => !isOwnHost(host, services, scope.namespace),
  );
  for (const { where, host } of elsewhere) {
    findings.violated(
      `${where} points to the database ${host}, which is no Service of the tenant's database`,
    );
  }
  if (hosts.length === 0) {
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

function judgeShared(
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

function judgeNames(
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

function judgeCredentials(
  scope: Scope,
  pods: readonly LiveObject[],
  findings: Findings,
) {
  const { neighbours } = scope;
  // Kubernetes: a pod can refer to Secrets of its own namespace only.
  const used = [
    ...new Set(pods.flatMap(({ spec }) => podReferences(spec).secrets)),
  ];
  const foreign = used.filter(name => neighbours.mentionsIn(name).length > 0);
  for (const name of foreign) {
    findings.violated(`pods take credentials from the Secret ${name}`);
  }
  const own = scope.expected('Secret', COMPONENT);
  const credentials = own.filter(name => used.includes(name));
  if (own.length > 0 && credentials.length === 0) {
    findings.notProven(`no pod takes credentials from ${enumerate(own)}`);
  } else if (foreign.length === 0 && pods.length > 0) {
    findings.verified(
      credentials.length > 0
        ? `credentials come from the Secret ${enumerate(credentials)} of ${
            scope.namespace
          }`
        : `pods take credentials from ${counted(used.length, 'Secret')} of ${
            scope.namespace
          }`,
    );
  }
}
