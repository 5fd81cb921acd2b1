import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { AuthenticationStrategy } from '@backstage/plugin-kubernetes-node';
import { loadStrategies } from './loadStrategies';
import { ownAccount } from './ownAccount';

const MINUTE = 60_000;

/** A way in that needs nobody's sign-in. */
export interface ServerSideStrategy {
  load(
    config: Config,
    logger: LoggerService,
  ): Promise<Pick<AuthenticationStrategy, 'getCredential'>>;
  /** Milliseconds that its tokens surely live; undefined for ever. */
  keepMs?: number;
}

/**
 * The strategies that work without a person, by Backstage's name for them.
 *
 * How long tokens live is what the clouds document: EKS 15 min; Google's
 * metadata server hands out those with 5 min left; AzureIdentityStrategy keeps
 * its own; a kubelet replaces a service account's file when a fifth of its hour
 * is left.
 */
export const SERVER_SIDE: Readonly<Record<string, ServerSideStrategy>> = {
  serviceAccount: {
    load: async () => ownAccount,
    keepMs: MINUTE,
  },
  aws: {
    load: async config =>
      new (await loadStrategies()).AwsIamStrategy({ config }),
    keepMs: 10 * MINUTE,
  },
  azure: {
    load: async (_, logger) =>
      new (await loadStrategies()).AzureIdentityStrategy(logger),
    keepMs: MINUTE,
  },
  googleServiceAccount: {
    load: async config =>
      new (await loadStrategies()).GoogleServiceAccountStrategy({ config }),
    keepMs: 4 * MINUTE,
  },
  localKubectlProxy: {
    load: async () => new (await loadStrategies()).AnonymousStrategy(),
  },
};

/** Those that act with the token of the person who looks at a page. */
export const NEED_A_PERSON: readonly string[] = ['aks', 'google', 'oidc'];
