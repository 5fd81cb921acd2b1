import type { LiveObject } from '../live/LiveParts';
import { podReferences } from '../live/podSpec';
import { enumerate } from '../live/wording';
import { fields, list, text } from '../observed/fields';
import type { Findings } from './Findings';
import { DATABASE, type Scope } from './Scope';

const SERVICE_NAME = 'kubernetes.io/service-name';

/** The database server is the tenant's, on a volume of its own. */
export function judgeInstance(
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
    const expected = scope.expected('PersistentVolumeClaim', DATABASE);
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

/** Its Services lead to the tenant's pods and nowhere else. */
export function judgeServices(
  scope: Scope,
  pods: readonly LiveObject[],
  findings: Findings,
) {
  const slices = findings.need('endpointSlices');
  const own = new Set(pods.map(({ name }) => name));
  for (const service of scope.expected('Service', DATABASE)) {
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
