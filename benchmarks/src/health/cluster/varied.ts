import type { ClusterStandIn } from 'tenant-silos-sandbox';

type NewObject = Parameters<ClusterStandIn['store']['create']>[0];
type Own = (random: Random, tenant: string) => Record<string, unknown>;

/** Numbers from 0 to less than 1, the same ones in each run. */
export type Random = () => number;

/** @param seed - another one makes other numbers */
export function randomNumbers(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DAY_MS = 24 * 3600 * 1000;
const OLDEST_DAYS = 600;
const COMMITS = 300;
const VERSIONS = 10;
// Tenants with a domain of their own.
const OWN_HOSTS = 0.1;
const SIZES = ['10Gi', '20Gi', '50Gi', '100Gi'];

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const COMMIT = /^[0-9a-f]{40}$/;
const VERSION = /\d+$/;

/** What is not the same for any two tenants, or for few, by kind. */
const OWN: Readonly<Record<string, Own>> = {
  PersistentVolumeClaim: random => {
    const storage = pick(SIZES, random);
    return {
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage } },
        storageClassName: 'gp3',
        volumeName: `pvc-${uuid(random)}`,
      },
      status: { phase: 'Bound', capacity: { storage } },
    };
  },
  Ingress: (random, tenant) => {
    const host =
      random() < OWN_HOSTS
        ? `data.${hex(10, random)}.example`
        : `${tenant}.lmnr.cloud`;
    return { spec: { ingressClassName: 'nginx', rules: [{ host }] } };
  },
  ResourceQuota: random => ({
    status: {
      hard: { pods: '20', 'requests.memory': '16Gi' },
      used: {
        pods: String(3 + Math.floor(random() * 6)),
        'requests.memory': `${2048 + 256 * Math.floor(random() * 16)}Mi`,
      },
    },
  }),
};

/**
 * An object as it would be in a cluster that has lived for a while: with times,
 * commits and versions of its own. Objects that are all alike would flatter
 * whoever holds once what is the same.
 */
export function varied(object: NewObject, random: Random): NewObject {
  const own = OWN[object.kind]?.(random, object.metadata.labels?.tenant ?? '');
  return deepText({ ...object, ...own }, text => {
    if (TIME.test(text)) {
      return earlier(text, random() * OLDEST_DAYS * DAY_MS);
    }
    if (COMMIT.test(text)) {
      return commit(Math.floor(random() * COMMITS));
    }
    return text.startsWith('registry.example.com/')
      ? text.replace(VERSION, String(Math.floor(random() * VERSIONS)))
      : text;
  });
}

function earlier(time: string, ms: number): string {
  return new Date(Date.parse(time) - ms).toISOString().replace(/\.\d+/, '');
}

function deepText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') {
    return change(value) as T;
  }
  if (Array.isArray(value)) {
    return value.map(each => deepText(each, change)) as T;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, deepText(each, change)]),
  ) as T;
}

function commit(number: number): string {
  return hex(40, randomNumbers(number));
}

function hex(digits: number, random: Random): string {
  return Array.from({ length: digits }, () =>
    Math.floor(random() * 16).toString(16),
  ).join('');
}

function uuid(random: Random): string {
  return [8, 4, 4, 4, 12].map(digits => hex(digits, random)).join('-');
}

function pick<T>(values: readonly T[], random: Random): T {
  return values[Math.floor(random() * values.length)];
}
