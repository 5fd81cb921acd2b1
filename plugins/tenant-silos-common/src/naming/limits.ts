import type { NameKind } from '../blueprint';

/** A syntax with a length limit. @public */
export interface NameLimit {
  /** Most characters; for hosts of the whole name. */
  max: number;
  syntax: 'dnsLabel' | 'dnsSubdomain' | 'host' | 'postgresIdentifier';
  /** Why, in words that fit behind "because". */
  rule: string;
}

const DNS_SUBDOMAIN = 253;
const DNS_LABEL = 63;

// The hash of a ReplicaSet or a controller revision is a 32-bit number in the
// alphabet of apimachinery's rand.SafeEncodeString: at most 10 characters.
const HASH = 10;

const NAME_LIMITS: Readonly<Record<NameKind, NameLimit>> = {
  namespace: {
    max: DNS_LABEL,
    syntax: 'dnsLabel',
    rule: 'a namespace is a DNS label of at most 63 characters',
  },
  helmRelease: {
    max: 53,
    syntax: 'dnsSubdomain',
    rule: 'a Helm release name has at most 53 characters',
  },
  application: {
    // Argo CD's label tracking writes the name into app.kubernetes.io/instance.
    max: DNS_LABEL,
    syntax: 'dnsSubdomain',
    rule: 'the name of an Argo CD Application is used as a label of at most 63 characters',
  },
  host: {
    max: DNS_SUBDOMAIN,
    syntax: 'host',
    rule: 'a DNS name has at most 253 characters and each label at most 63',
  },
  postgresIdentifier: {
    // PostgreSQL: NAMEDATALEN - 1; longer identifiers are cut off silently.
    max: 63,
    syntax: 'postgresIdentifier',
    rule: 'a PostgreSQL identifier has at most 63 bytes',
  },
  labelValue: {
    max: DNS_LABEL,
    syntax: 'dnsLabel',
    rule: 'a label value has at most 63 characters',
  },
  routingId: {
    max: DNS_LABEL,
    syntax: 'dnsLabel',
    rule: 'a routing id is a DNS label of at most 63 characters',
  },
};

const OBJECT: NameLimit = {
  max: DNS_SUBDOMAIN,
  syntax: 'dnsSubdomain',
  rule: 'an object name has at most 253 characters',
};

// Kinds with a limit that is tighter than that of object names in general.
const OBJECT_LIMITS: Readonly<Record<string, NameLimit>> = {
  Namespace: NAME_LIMITS.namespace,
  Service: {
    max: DNS_LABEL,
    syntax: 'dnsLabel',
    rule: 'a Service name is a DNS label of at most 63 characters',
  },
  Deployment: {
    max: DNS_SUBDOMAIN - 1 - HASH,
    syntax: 'dnsSubdomain',
    rule: 'the name of a ReplicaSet, made of the Deployment name and a hash, has at most 253 characters',
  },
  StatefulSet: {
    max: DNS_LABEL - 1 - HASH,
    syntax: 'dnsLabel',
    rule: 'the pods of a StatefulSet carry its name and a revision hash in a label of at most 63 characters',
  },
  Job: {
    max: DNS_LABEL,
    syntax: 'dnsLabel',
    rule: 'the name of a Job is a label of its pods, of at most 63 characters',
  },
  CronJob: {
    max: 52,
    syntax: 'dnsLabel',
    rule: 'a CronJob name has at most 52 characters, for 11 are added for its Jobs',
  },
};

/** The limit for a derived name. @public */
export function nameLimit(kind: NameKind): NameLimit {
  return NAME_LIMITS[kind];
}

/** The limit for the name of a Kubernetes object of a kind. @public */
export function objectNameLimit(kind: string): NameLimit {
  return Object.hasOwn(OBJECT_LIMITS, kind) ? OBJECT_LIMITS[kind] : OBJECT;
}

const DNS_LABEL_PATTERN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Whether a text has the syntax of a limit; says nothing of its length. @public */
export function hasSyntax(syntax: NameLimit['syntax'], text: string): boolean {
  switch (syntax) {
    case 'dnsLabel':
      return DNS_LABEL_PATTERN.test(text);
    case 'dnsSubdomain':
      return text.split('.').every(label => DNS_LABEL_PATTERN.test(label));
    case 'host':
      return text
        .split('.')
        .every(
          label => label.length <= DNS_LABEL && DNS_LABEL_PATTERN.test(label),
        );
    case 'postgresIdentifier':
      return /^[a-z_][a-z0-9_]*$/.test(text);
    default:
      throw new TypeError(`Unknown syntax ${syntax satisfies never}`);
  }
}
