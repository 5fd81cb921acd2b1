import type { Config } from '@backstage/config';
import type { OAuthApi } from '@backstage/core-plugin-api';
import { ScmAuth, type ScmAuthApi } from '@backstage/integration-react';

/**
 * Hands out the signed-in person's GitHub token for every host listed under
 * `integrations.github`, and for no other: the token belongs to the instance
 * that people sign in to.
 */
export function createScmAuth(config: Config, github: OAuthApi): ScmAuthApi {
  const hosts = (config.getOptionalConfigArray('integrations.github') ?? [])
    .map(entry => entry.getString('host'))
    .map(host => ScmAuth.forGithub(github, { host }));
  return ScmAuth.merge(...hosts);
}
