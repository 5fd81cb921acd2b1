import { storagePrefix } from '../../storage/prefix';
import { shown } from '../live/wording';

/** A storage location that a text names. */
export interface StorageMention {
  /** As it is written, but for credentials. */
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
  readonly #around = new Map<string, { tenant: string; depth: number }>();
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
    if (this.#owners.has(key) || key === '' || key === '/') {
      return;
    }
    this.#owners.set(key, tenant);
    const depth = this.#addFolders(key, tenant);
    // A path of one folder, such as `data`, could be anything.
    if (depth > 2) {
      this.#paths.set(key.slice(key.indexOf('/') + 1), tenant);
    }
  }

  // Thousands of locations lie in the same few folders.
  #addFolders(key: string, tenant: string): number {
    const end = key.lastIndexOf('/', key.length - 2) + 1;
    if (end === 0) {
      this.#firsts.add(key.slice(0, -1));
      this.#depth = Math.max(this.#depth, 1);
      return 1;
    }
    const folder = key.slice(0, end);
    const known = this.#around.get(folder);
    const depth = (known?.depth ?? this.#addFolders(folder, tenant)) + 1;
    if (!known) {
      this.#around.set(folder, { tenant, depth: depth - 1 });
    }
    this.#depth = Math.max(this.#depth, depth);
    return depth;
  }

  #mention(token: string): StorageMention | undefined {
    const written = token
      .replaceAll(/%2f/gi, '/')
      .replace(/\/\/[^/]*@/, '//')
      .replace(/\?.*$/, '');
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
          return { text: shown(token), tenant: found, relation: 'in' };
        }
        const around =
          isUrl && segments.length - start < this.#depth
            ? this.#around.get(
                `${[bucket, ...segments.slice(start + 1)].join('/')}/`,
              )
            : undefined;
        if (around !== undefined) {
          return {
            text: shown(token),
            tenant: around.tenant,
            relation: 'around',
          };
        }
      }
    }
    const path = isUrl ? undefined : this.#longest(this.#paths, segments, 2);
    return path === undefined
      ? undefined
      : { text: shown(token), tenant: path, relation: 'in' };
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
  // Most are written as they are compared.
  const at = url.indexOf('://');
  if (at > 0 && url.charAt(at + 3) !== '/' && !url.includes('//', at + 3)) {
    return url.endsWith('/') ? url.slice(at + 3) : `${url.slice(at + 3)}/`;
  }
  return storagePrefix(url).replace(/^[a-z0-9+.-]+:\/+|^\/+/i, '');
}

// `bucket/tenants/acme/` of `bucket/tenants/acme/checkpoints/`: all that is below
// the folder of a tenant is its own, whatever the blueprint knows of it.
function folderOf(key: string, tenant: string, own: readonly string[]): string {
  const name = `${tenant}/`;
  const at = key.startsWith(name) ? 0 : key.indexOf(`/${name}`) + 1;
  if (at === 0 && !key.startsWith(name)) {
    return key;
  }
  const folder = key.slice(0, at + name.length);
  return own.some(each => each.startsWith(folder)) ? key : folder;
}
