import type { IncomingMessage } from 'node:http';
import type { ClusterStandIn } from 'tenant-silos-sandbox';
import type { Answer } from './serve';

const APPLICATION = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' };
const APPLICATIONS = '/api/v1/applications';
const NAMESPACE = 'argo';
const COMMIT = {
  author: 'Ada <ada@example.com>',
  date: '2026-01-01T00:00:00Z',
  message: 'Change a tenant',
};

/**
 * Argo CD's API over the Applications of a cluster, as far as portals ask for
 * it: whole objects, without what only the API server needs.
 */
export function argoApi(
  store: ClusterStandIn['store'],
  seen: (request: string) => void,
): (request: IncomingMessage, url: URL) => Answer {
  return ({ method }, url) => {
    const { pathname, searchParams } = url;
    seen(`${method} ${pathname}${url.search}`);
    if (method === 'POST' && pathname === '/api/v1/session') {
      return { token: 'argo-token' };
    }
    if (pathname === APPLICATIONS) {
      const isWanted = selected(searchParams.get('selector'));
      return {
        metadata: { resourceVersion: String(store.revision) },
        items: store
          .list(APPLICATION)
          .filter(({ metadata }) => isWanted(metadata.labels ?? {})),
      };
    }
    const [name, what, , part] = pathname
      .slice(APPLICATIONS.length + 1)
      .split('/');
    const application = store.get({
      ...APPLICATION,
      namespace: NAMESPACE,
      name,
    });
    if (what === 'revisions' && part === 'metadata') {
      return application && COMMIT;
    }
    return what === undefined ? application : undefined;
  };
}

/** @param selector - `label=value`, several with commas */
function selected(selector: string | null) {
  const wanted = (selector ?? '')
    .split(',')
    .filter(Boolean)
    .map(each => each.split('='));
  return (labels: Readonly<Record<string, string>>) =>
    wanted.every(([label, value]) => labels[label] === value);
}
