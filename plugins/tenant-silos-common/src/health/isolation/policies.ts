import type { LiveObject } from '../live/LiveParts';
import { matches, type Match } from '../live/selectors';
import { fields, list, texts, type Fields } from '../observed/fields';

export type Direction = 'Ingress' | 'Egress';

/** One rule of a policy in one direction. */
export interface PolicyRule {
  policy: string;
  direction: Direction;
  /** Undefined where it says none, which means all. */
  peers?: unknown[];
  ports: Fields[];
  /** Whether it is no rule at all. */
  isOdd: boolean;
}

/** Whether a policy closes a pod in a direction, but for what its rules open. */
export function closes(
  policy: LiveObject,
  direction: Direction,
  pod: LiveObject,
): Match {
  return directionsOf(policy).includes(direction)
    ? matches(selectorOf(policy), pod.labels)
    : false;
}

/** The pods that a policy is for; all of the namespace where it does not say. */
export function selectorOf({ spec }: LiveObject): unknown {
  return spec.podSelector === undefined ? {} : spec.podSelector;
}

/** Kubernetes: without a list, egress counts where there are rules for it. */
export function directionsOf({ spec }: LiveObject): Direction[] {
  const listed = texts(spec.policyTypes);
  const directions: Direction[] = ['Ingress', 'Egress'];
  return listed.length > 0
    ? directions.filter(direction => listed.includes(direction))
    : directions.filter(
        direction => direction === 'Ingress' || spec.egress !== undefined,
      );
}

/** All that a policy opens. */
export function rulesOf(policy: LiveObject): PolicyRule[] {
  return directionsOf(policy).flatMap(direction => {
    const isIngress = direction === 'Ingress';
    const rules = isIngress ? policy.spec.ingress : policy.spec.egress;
    return (Array.isArray(rules) ? rules : []).map((rule): PolicyRule => {
      const peers = isIngress ? fields(rule).from : fields(rule).to;
      return {
        policy: policy.name,
        direction,
        // Kubernetes: an empty list means all, like none.
        peers: Array.isArray(peers) && peers.length > 0 ? peers : undefined,
        ports: list(fields(rule).ports),
        isOdd:
          typeof rule !== 'object' ||
          rule === null ||
          (peers !== undefined && !Array.isArray(peers)),
      };
    });
  });
}
