import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The parts of the tab, in their order. */
export const CONFIGURATION_VIEWS = [
  'values',
  'compare',
  'objects',
  'availability',
  'checks',
] as const;

/** A part of the tab. */
export type ConfigurationView = (typeof CONFIGURATION_VIEWS)[number];

/** Which values are shown: all, those that no default gives, the tenant's own. */
export const VALUE_SCOPES = ['all', 'changed', 'tenant'] as const;

/** Which values are shown. */
export type ValueScope = (typeof VALUE_SCOPES)[number];

/** What the values can be compared with. */
export const COMPARISONS = ['environment', 'tenant', 'commit'] as const;

/** What the values are compared with; an empty name is still to be chosen. */
export interface Against {
  what: (typeof COMPARISONS)[number];
  name: string;
}

/** What the tab shows: all of it is in the URL, so that it can be shared. */
export interface ConfigurationParams {
  view: ConfigurationView;
  /** The one that is deployed by default. */
  environment?: string;
  query: string;
  scope: ValueScope;
  against?: Against;
}

/** Reads the URL. What cannot be understood is as if it were not there. */
export function readConfigurationParams(
  url: URLSearchParams,
): ConfigurationParams {
  const [what, ...name] = (url.get('against') ?? '').split(':');
  const comparison = COMPARISONS.find(known => known === what);
  return {
    view:
      CONFIGURATION_VIEWS.find(view => view === url.get('view')) ?? 'values',
    environment: url.get('environment') || undefined,
    query: url.get('query') ?? '',
    scope: VALUE_SCOPES.find(scope => scope === url.get('scope')) ?? 'all',
    against: comparison && { what: comparison, name: name.join(':') },
  };
}

/** Writes the URL, without what is the default anyway. */
export function writeConfigurationParams(
  params: ConfigurationParams,
): URLSearchParams {
  const { view, environment, query, scope, against } = params;
  const url = new URLSearchParams();
  if (view !== 'values') {
    url.set('view', view);
  }
  if (environment) {
    url.set('environment', environment);
  }
  if (query) {
    url.set('query', query);
  }
  if (scope !== 'all') {
    url.set('scope', scope);
  }
  if (against) {
    url.set('against', `${against.what}:${against.name}`);
  }
  return url;
}

/** The tab's state in the URL, and how to change it. */
export function useConfigurationParams() {
  const [url, setUrl] = useSearchParams();
  const params = useMemo(() => readConfigurationParams(url), [url]);
  const update = useCallback(
    (change: Partial<ConfigurationParams>) =>
      setUrl(
        current =>
          writeConfigurationParams({
            ...readConfigurationParams(current),
            ...change,
          }),
        { replace: true },
      ),
    [setUrl],
  );
  return { params, update };
}
