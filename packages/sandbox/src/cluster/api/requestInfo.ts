/** What a request is about, by its path, as the API server reads it. */
export interface RequestInfo {
  group: string;
  version: string;
  namespace?: string;
  /** Plural of the kind. */
  resource: string;
  name?: string;
  subresource?: string;
}

/**
 * Reads the path of a request for objects.
 *
 * @param path - such as `/apis/apps/v1/namespaces/a/deployments/b/status`
 * @returns undefined for what is no such path.
 */
export function requestInfo(path: string): RequestInfo | undefined {
  const segments = path.split('/').slice(1).map(decodeURIComponent);
  if (segments.at(-1) === '') {
    return undefined;
  }
  const [root] = segments;
  const rest = root === 'api' ? segments.slice(2) : segments.slice(3);
  if ((root !== 'api' && root !== 'apis') || rest.length === 0) {
    return undefined;
  }
  const group = root === 'api' ? '' : segments[1];
  const version = root === 'api' ? segments[1] : segments[2];
  // `/namespaces/a` and `/namespaces/a/status` are about the namespace itself.
  const inNamespace =
    rest[0] === 'namespaces' &&
    rest.length > 2 &&
    !['status', 'finalize'].includes(rest[2]);
  const [resource, name, subresource, ...more] = inNamespace
    ? rest.slice(2)
    : rest;
  return {
    group,
    version,
    namespace: inNamespace ? rest[1] : undefined,
    resource,
    name,
    subresource: subresource && [subresource, ...more].join('/'),
  };
}
