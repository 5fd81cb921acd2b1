import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';

/**
 * Entity ref of the person behind a request, also when a service asks on
 * behalf of somebody; undefined for a service of its own accord.
 */
export function userOf(
  credentials: BackstageCredentials<
    BackstageUserPrincipal | BackstageServicePrincipal
  >,
): string | undefined {
  const { principal } = credentials;
  return principal.type === 'user' ? principal.userEntityRef : undefined;
}
