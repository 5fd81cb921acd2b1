import type { Config } from '@backstage/config';
import type { SignInProviderConfig } from '@backstage/core-components';
import { githubAuthApiRef } from '@backstage/core-plugin-api';

/**
 * The ways to sign in that the configuration offers: GitHub where its auth
 * provider is configured, and a guest everywhere but in production, where the
 * backend refuses guests too.
 */
export function signInProviders(
  config: Config,
): Array<'guest' | SignInProviderConfig> {
  const providers: Array<'guest' | SignInProviderConfig> = [];
  if (config.has('auth.providers.github')) {
    providers.push({
      id: 'github-auth-provider',
      title: 'GitHub',
      message: 'Ask for tenants, and approve them, as yourself.',
      apiRef: githubAuthApiRef,
    });
  }
  if (config.getOptionalString('auth.environment') !== 'production') {
    providers.push('guest');
  }
  return providers;
}
