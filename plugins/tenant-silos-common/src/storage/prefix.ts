/**
 * A storage URL as a prefix that can be compared: one slash at the end, so that
 * `tenants/acme` does not contain `tenants/acme-2`.
 *
 * @public
 */
export function storagePrefix(url: string): string {
  const match = /^([a-z0-9+.-]+):\/\/(.*)$/i.exec(url);
  const [scheme, path] = match
    ? [`${match[1].toLowerCase()}://`, match[2]]
    : ['', url];
  const segments = path.split('/').filter(segment => segment !== '');
  // `file:///tmp` has an empty host: keep it, for it tells it from a bucket.
  const root = path.startsWith('/') ? '/' : '';
  return `${scheme}${root}${segments.join('/')}/`;
}

/** The prefixes that contain a prefix, itself included, longest first. @public */
export function enclosingPrefixes(prefix: string): string[] {
  const prefixes: string[] = [];
  const start = prefix.indexOf('://');
  const first = start < 0 ? 0 : start + 3;
  let end = prefix.length;
  while (end > first) {
    prefixes.push(prefix.slice(0, end));
    end = prefix.lastIndexOf('/', end - 2) + 1;
  }
  return prefixes;
}
