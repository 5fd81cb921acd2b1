import { createApiRef } from '@backstage/core-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { scmAuthApiRef } from '@backstage/integration-react';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { SWRConfig } from 'swr';
import { tenantSilosApiRef, type TenantSilosApi } from '../api';
import {
  approvalsRouteRef,
  templateRouteRef,
  tenantsRouteRef,
} from '../routes';

/** The API with answers for what a test is about; all else fails loudly. */
export function fakeApi(answers: Partial<TenantSilosApi>) {
  return new Proxy(answers as jest.Mocked<TenantSilosApi>, {
    get: (target, method: keyof TenantSilosApi) =>
      target[method] ??
      (async () => {
        throw new Error(`The test expects no call of ${String(method)}`);
      }),
  });
}

const kubernetesApiRef = createApiRef<object>({
  id: 'plugin.kubernetes.service',
});

/** The token that the fake GitHub sign-in gives. */
export const GITHUB_TOKEN = 'token-of-the-person';

const ShowLocation = () => {
  const { pathname, search } = useLocation();
  return <output aria-label="Location">{`${pathname}${search}`}</output>;
};

/** Renders in an app with our routes, a catalog, permissions and GitHub. */
export function renderSilos(
  element: ReactElement,
  options: {
    api: TenantSilosApi;
    url?: string;
    allowed?: boolean;
    /** Without it there is no form to lead to. */
    hasScaffolder?: boolean;
    getCredentials?: jest.Mock;
    /** Whether Backstage's Kubernetes plugin is installed. */
    hasKubernetes?: boolean;
    /** Without them the signals plugin is not installed. */
    signals?: SignalApi;
  },
) {
  const {
    api,
    url = '/',
    allowed = true,
    hasScaffolder = true,
    hasKubernetes = false,
    signals,
    getCredentials = jest.fn(async () => ({
      token: GITHUB_TOKEN,
      headers: {},
    })),
  } = options;
  return renderInTestApp(
    // Permissions are cached by SWR: each test begins without any.
    <SWRConfig value={{ provider: () => new Map() }}>
      {element}
      <ShowLocation />
    </SWRConfig>,
    {
      initialRouteEntries: [url],
      mountedRoutes: {
        '/tenants': tenantsRouteRef,
        '/tenant-approvals': approvalsRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        ...(hasScaffolder && {
          '/create/templates/:namespace/:templateName': templateRouteRef,
        }),
      },
      apis: [
        [tenantSilosApiRef, api],
        [scmAuthApiRef, { getCredentials }],
        [
          permissionApiRef,
          {
            authorize: async () => ({
              result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
            }),
          },
        ],
        [catalogApiRef, catalogApiMock()],
        ...(hasKubernetes ? [[kubernetesApiRef, {}] as const] : []),
        ...(signals ? [[signalApiRef, signals] as const] : []),
      ],
    },
  );
}

/** Signals that a test sends. */
export function fakeSignals() {
  const listeners = new Map<string, Set<(message: never) => void>>();
  const signals: SignalApi = {
    subscribe: (channel, listener) => {
      const all = listeners.get(channel) ?? new Set();
      listeners.set(channel, all.add(listener));
      return { unsubscribe: () => all.delete(listener) };
    },
  };
  return {
    signals,
    send: (channel: string, message: JsonObject) =>
      listeners.get(channel)?.forEach(listener => listener(message as never)),
  };
}

/** An answer that comes when the test says so. */
export function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((res, rej) => {
    resolve = res;
    reject = rej;
  });
  return { promise, resolve, reject };
}
