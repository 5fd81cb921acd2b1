import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { scmAuthApiRef } from '@backstage/integration-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { tenantSilosApiRef } from '../src/api';
import tenantSilosPlugin from '../src';
import { FixtureApi } from './FixtureApi';
import { fixtureMode } from './fixtureMode';

/** The plugin as it is, with made-up answers. */
export const tenantSilosWithFixtures = tenantSilosPlugin.withOverrides({
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: tenantSilosApiRef,
          deps: {},
          factory: () => new FixtureApi(fixtureMode()),
        }),
    }),
  ],
});

/** Permissions and GitHub sign-in without a backend. */
export const fixtureApisModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ApiBlueprint.make({
      name: 'permission',
      params: defineParams =>
        defineParams({
          api: permissionApiRef,
          deps: {},
          factory: () => ({
            authorize: async () => ({
              result:
                fixtureMode() === 'forbidden'
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
            }),
          }),
        }),
    }),
    ApiBlueprint.make({
      name: 'scm-auth',
      params: defineParams =>
        defineParams({
          api: scmAuthApiRef,
          deps: {},
          factory: () => ({
            getCredentials: async () => ({
              token: 'made-up',
              headers: {},
            }),
          }),
        }),
    }),
  ],
});
