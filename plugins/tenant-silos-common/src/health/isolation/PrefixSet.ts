import { storagePrefix } from '../../storage/prefix';

/** A storage location that a text names. */
export interface StorageMention {
  /** As it is written. */
  text: string;
  /** Whose location it is in, or one of those whose locations are in it. */
  tenant: string;
  /** Whether it is in the location, or around it. */
  relation: 'in' | 'around';
}

// What a storage URL stands between, in YAML, JSON, shell and environment.
const TOKEN = /[^\s"'`,;|<>()[\]{}=]+/g;

// Hosts of buckets: BUCKET.s3.eu-west-1.amazonaws.com and the like.
const BUCKET_HOST = /^(.+?)\.(?:s3[.-].*|storage\.googleapis\.com)$/;

/**
 * Storage locations of tenants, found in texts however they are written: as a
 * URL of any scheme, as an ARN, or as a path in a bucket that is named apart.
 * A location matches at the borders of its path only.
 */
export class PrefixSet {
  // Path with its bucket, without a scheme and with a slash at the end.
  readonly #owners = new Map<string, string>();
  // The same without the bucket.
  readonly #paths = new Map<string, string>();
  readonly #around = new Map<string, string>();
  readonly #firsts = new Set<string>();
  #depth = 0;

  /**
   * @param prefixes - with whose they are
   * @param own - locations that no other tenant's folder may be thought to hold
   */
  constructor(
    prefixes: Iterable<readonly [prefix: string, tenant: string]>,
    own: readonly string[] = [],
  ) {
    const ownKeys = own.map(keyOf);
    for (const [prefix, tenant] of prefixes) {
      if (typeof prefix === 'string' && typeof tenant === 'string') {
        this.#add(folderOf(keyOf(prefix), tenant, ownKeys), tenant);
      }
    }
  }

  /** The locations that a text names. */
  find(text: string): StorageMention[] {
    const mentions: StorageMention[] = [];
    for (const [token] of text.matchAll(TOKEN)) {
      const mention = this.#mention(token);
      if (mention) {
        mentions.push(mention);
      }
    }
    return mentions;
  }

  #add(key: string, tenant: string) {
    if (key === '' || key === '/') {
      return;
    }
    this.#owners.set(key, tenant);
    const borders: number[] = [];
    for (let at = key.indexOf('/'); at >= 0; at = key.indexOf('/', at + 1)) {
      borders.push(at + 1);
    }
    this.#firsts.add(key.slice(0, borders[0] - 1));
    this.#depth = Math.max(this.#depth, borders.length);
    // A path of one folder, such as `data`, could be anything.
    if (borders.length > 2) {
      this.#paths.set(key.slice(borders[0]), tenant);
    }
    for (const border of borders.slice(0, -1)) {
      const around = key.slice(0, border);
      if (!this.#around.has(around)) {
        this.#around.set(around, tenant);
      }
    }
  }

  #mention(token: string): StorageMention | undefined {
    const written = token.replaceAll(/%2f/gi, '/');
    const isUrl = /^[a-z][a-z0-9+.-]*:/i.test(written);
    const segments = written.split(/[/:]+/).filter(segment => segment !== '');
    for (let start = 0; start < segments.length; start++) {
      const bucket = BUCKET_HOST.exec(segments[start])?.[1] ?? segments[start];
      if (this.#firsts.has(bucket)) {
        const rest = segments.slice(start + 1, start + this.#depth);
        // A bucket by its name alone may be any other word.
        const found = this.#longest(
          this.#owners,
          [bucket, ...rest],
          isUrl ? 1 : 2,
        );
        if (found !== undefined) {
          return { text: token, tenant: found, relation: 'in' };
        }
        const around =
          isUrl && segments.length - start < this.#depth
            ? this.#around.get(
                `${[bucket, ...segments.slice(start + 1)].join('/')}/`,
              )
            : undefined;
        if (around !== undefined) {
          return { text: token, tenant: around, relation: 'around' };
        }
      }
    }
    const path = isUrl ? undefined : this.#longest(this.#paths, segments, 2);
    return path === undefined
      ? undefined
      : { text: token, tenant: path, relation: 'in' };
  }

  #longest(
    map: ReadonlyMap<string, string>,
    segments: readonly string[],
    atLeast: number,
  ): string | undefined {
    const most = Math.min(segments.length, this.#depth);
    for (let length = most; length >= atLeast; length--) {
      const owner = map.get(`${segments.slice(0, length).join('/')}/`);
      if (owner !== undefined) {
        return owner;
      }
    }
    return undefined;
  }
}

function keyOf(url: string): string {
  return storagePrefix(url).replace(/^[a-z0-9+.-]+:\/+|^\/+/i, '');
}

// `bucket/tenants/acme/` of `bucket/tenants/acme/checkpoints/`: all that is below
// the folder of a tenant is its own, whatever the blueprint knows of it.
function folderOf(key: string, tenant: string, own: readonly string[]): string {
  const at = `/${key}`.indexOf(`/${tenant}/`);
  if (at < 0) {
    return key;
  }
  const folder = key.slice(0, at + tenant.length + 1);
  return own.some(each => each.startsWith(folder)) ? key : folder;
}
