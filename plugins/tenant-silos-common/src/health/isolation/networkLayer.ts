import { liveObject, type LiveObject } from '../live/LiveParts';
import { isEmptySelector } from '../live/selectors';
import { counted, enumerate } from '../live/wording';
import { number, text, type Fields } from '../observed/fields';
import { Findings } from './Findings';
import { openingOf, type Opening, type PeerContext } from './peers';
import {
  closes,
  directionsOf,
  rulesOf,
  selectorOf,
  type Direction,
  type PolicyRule,
} from './policies';
import { judgeProbe } from './probe';
import type { Scope } from './Scope';
import type { IsolationLayer } from './types';

const DIRECTIONS: readonly Direction[] = ['Ingress', 'Egress'];
// A range of so many is as good as all.
const MANY_PORTS = 1000;
const WORDS = { Ingress: 'in', Egress: 'out' } as const;

/**
 * Policies close the tenant's pods by default and open them to no other tenant,
 * and the network was seen to hold to that.
 */
export function networkLayer(scope: Scope): IsolationLayer {
  const findings = new Findings(scope.parts);
  const pods = scope
    .own(findings.need('pods'))
    // A pod that has ended has no network any more.
    .filter(({ status }) => !['Succeeded', 'Failed'].includes(phase(status)));
  const policies = findings
    .need('networkPolicies')
    .filter(({ namespace }) => namespace === scope.namespace);
  if (
    scope.needNamespace(findings) &&
    scope.parts.list('pods') &&
    scope.parts.list('networkPolicies')
  ) {
    judgeDefault(policies, pods, scope.namespace, findings);
    judgeOpenings(policies, contextOf(scope, pods), findings);
  }
  judgeProbe(scope.live, findings);
  return findings.layer(
    'network',
    'Network',
    'Policies close its pods by default, and the network was seen to enforce them',
  );
}

function phase(status: LiveObject['status']): string {
  return text(status.phase) ?? '';
}

function contextOf(scope: Scope, pods: readonly LiveObject[]): PeerContext {
  return {
    neighbours: scope.neighbours,
    namespace: scope.namespace,
    namespaceLabels: liveObject(scope.live.namespace)?.labels,
    podLabels: pods.map(({ labels }) => labels),
  };
}

function judgeDefault(
  policies: readonly LiveObject[],
  pods: readonly LiveObject[],
  namespace: string,
  findings: Findings,
) {
  // They have the network of their node, where no policy holds.
  const ofNodes = pods.filter(({ spec }) => spec.hostNetwork === true);
  if (ofNodes.length > 0) {
    findings.violated(
      `pods use the network of their node, where no NetworkPolicy holds: ${names(
        ofNodes,
      )}`,
    );
  }
  let isClosed = ofNodes.length === 0;
  for (const direction of DIRECTIONS) {
    const open = pods.filter(
      pod => !policies.some(policy => closes(policy, direction, pod) === true),
    );
    if (open.length > 0) {
      isClosed = false;
      findings.violated(
        policies.length === 0
          ? `no NetworkPolicy is in ${namespace}`
          : `no NetworkPolicy closes the way ${WORDS[direction]} for ${names(
              open,
            )}`,
      );
    } else if (pods.length === 0 && !policies.some(closesAll(direction))) {
      isClosed = false;
      findings.notProven(
        `no pod runs, and no NetworkPolicy closes the way ${WORDS[direction]} for all that may come`,
      );
    }
  }
  if (isClosed) {
    findings.verified(
      pods.length > 0
        ? `${counted(
            policies.length,
            'NetworkPolicy',
            'NetworkPolicies',
          )} close all ${counted(pods.length, 'pod')} by default, in and out`
        : `NetworkPolicies close ${namespace} by default, in and out; no pod runs`,
    );
  }
}

function closesAll(direction: Direction) {
  return (policy: LiveObject) =>
    directionsOf(policy).includes(direction) &&
    isEmptySelector(selectorOf(policy));
}

function judgeOpenings(
  policies: readonly LiveObject[],
  context: PeerContext,
  findings: Findings,
) {
  const platform = { Ingress: new Set<string>(), Egress: new Set<string>() };
  let isClean = true;
  for (const rule of policies.flatMap(rulesOf)) {
    for (const opening of openingsOf(rule, context)) {
      const says = `NetworkPolicy ${rule.policy} opens the way ${
        WORDS[rule.direction]
      } for ${opening.text}`;
      if (opening.to === 'platform' || isUsual(rule, opening)) {
        platform[rule.direction].add(opening.text);
      } else {
        isClean = false;
        if (opening.to === 'unclear' || opening.to === 'addresses') {
          findings.notProven(
            `${says}; whether other tenants are among them is not known`,
          );
        } else {
          findings.violated(says);
        }
      }
    }
  }
  if (isClean && policies.length > 0) {
    findings.verified('no rule opens them to other tenants');
    for (const direction of DIRECTIONS) {
      if (platform[direction].size > 0) {
        findings.verified(
          `besides the tenant itself, the way ${
            WORDS[direction]
          } is open for ${enumerate([...platform[direction]])}`,
        );
      }
    }
  }
}

function openingsOf(rule: PolicyRule, context: PeerContext): Opening[] {
  if (rule.isOdd) {
    return [{ to: 'unclear', text: 'a rule that is none' }];
  }
  return rule.peers
    ? rule.peers
        .map(peer => openingOf(peer, context))
        .filter(opening => opening !== undefined)
    : [{ to: 'everybody', text: 'everybody' }];
}

// A tenant calls services by HTTPS, wherever they are, and asks DNS, in whichever
// namespace it is; at the other end the policies of that one hold. Everything at
// once, or another tenant by name, is no such thing.
function isUsual({ direction, ports }: PolicyRule, { to }: Opening): boolean {
  return (
    direction === 'Egress' &&
    to !== 'tenants' &&
    (to === 'addresses' || (ports.length > 0 && ports.every(isNarrow)))
  );
}

function isNarrow({ port, endPort }: Fields): boolean {
  const last = number(endPort) ?? number(port) ?? 0;
  return port !== undefined && last - (number(port) ?? 0) < MANY_PORTS;
}

function names(pods: readonly LiveObject[]): string {
  return enumerate(pods.map(({ name }) => name));
}
