import { isEmptySelector, matches, type Match } from '../live/selectors';
import { fields, list, text, type Fields } from '../observed/fields';
import type { Neighbours } from './Neighbours';

/** Kubernetes sets it on each namespace. */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Whom a rule of a NetworkPolicy lets through, as far as others are concerned. */
export interface Opening {
  /** `unclear` where it cannot be told who that is; `addresses` for a range of them. */
  to: 'everybody' | 'tenants' | 'unclear' | 'addresses' | 'platform';
  /** Such as `from every namespace`. */
  text: string;
}

/** What the peers of a policy are compared with. */
export interface PeerContext {
  neighbours: Neighbours;
  /** Name of the tenant's namespace. */
  namespace: string;
  /** Its labels; undefined where they were not read. */
  namespaceLabels?: Fields;
  /** Labels of the tenant's pods. */
  podLabels: readonly Fields[];
}

// Ranges that hold every address there is.
const EVERYWHERE = /^(?:0\.0\.0\.0|::|0+(?::0+){7})\/0$/;

/**
 * Whom a peer lets through besides the tenant's own pods. Other tenants are
 * taken to look as this one does: their namespaces and pods have the labels that
 * its own have, with another name.
 *
 * @returns undefined where it is none but the tenant itself
 */
export function openingOf(
  peer: unknown,
  context: PeerContext,
): Opening | undefined {
  const { ipBlock, namespaceSelector, podSelector } = fields(peer);
  if (ipBlock !== undefined) {
    return openingOfBlock(fields(ipBlock));
  }
  if (namespaceSelector === undefined) {
    return podSelector === undefined
      ? { to: 'unclear', text: 'a peer that says nothing' }
      : undefined;
  }
  const others = otherNamespaces(namespaceSelector, context);
  const pods = podSelector ?? {};
  if (others.to === 'platform' || isEmptySelector(pods)) {
    return others.text === '' ? undefined : others;
  }
  const reached = anyOf(
    context.podLabels.map(labels =>
      matches(pods, context.neighbours.alike(labels)),
    ),
  );
  return {
    // Pods of others may have any label, but those that tenants are made with say who is meant.
    to: reached === true ? others.to : 'unclear',
    text: `some pods of ${others.text}`,
  };
}

function openingOfBlock({ cidr, except }: Fields): Opening {
  const range = text(cidr);
  if (range === undefined) {
    return { to: 'unclear', text: 'an address range that is none' };
  }
  return EVERYWHERE.test(range)
    ? { to: 'everybody', text: `the addresses ${range}` }
    : {
        to: 'addresses',
        text: `the addresses ${range}${
          list(except).length > 0 ? ' with exceptions' : ''
        }`,
      };
}

function otherNamespaces(selector: unknown, context: PeerContext): Opening {
  const { neighbours, namespace, namespaceLabels } = context;
  if (isEmptySelector(selector)) {
    return { to: 'everybody', text: 'every namespace' };
  }
  const named = namesOf(selector);
  const tenants = named.filter(name => neighbours.ofNamespace(name));
  if (tenants.length > 0) {
    return { to: 'tenants', text: tenants.join(', ') };
  }
  if (named.length > 0) {
    return {
      to: 'platform',
      text: named.filter(name => name !== namespace).join(', '),
    };
  }
  const reached =
    namespaceLabels &&
    matches(selector, {
      ...neighbours.alike(namespaceLabels),
      [NAMESPACE_NAME]: '\u0000',
    });
  const described = `namespaces by ${keysOf(selector).join(', ')}`;
  return reached === undefined
    ? { to: 'unclear', text: described }
    : { to: reached ? 'tenants' : 'platform', text: described };
}

// The namespaces that a selector lists; none for one that goes by other labels.
function namesOf(selector: unknown): string[] {
  const { matchLabels, matchExpressions } = fields(selector);
  const name = fields(matchLabels)[NAMESPACE_NAME];
  const listed = list(matchExpressions).find(
    ({ key, operator }) => key === NAMESPACE_NAME && operator === 'In',
  )?.values;
  return [name, ...(Array.isArray(listed) ? listed : [])].filter(
    each => typeof each === 'string',
  );
}

function keysOf(selector: unknown): string[] {
  const { matchLabels, matchExpressions } = fields(selector);
  return [
    ...Object.keys(fields(matchLabels)),
    ...list(matchExpressions).map(({ key }) => String(key)),
  ];
}

function anyOf(answers: readonly Match[]): Match {
  if (answers.includes(true)) {
    return true;
  }
  return answers.includes(undefined) ? undefined : false;
}
