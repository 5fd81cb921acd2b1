import { readFileSync } from 'node:fs';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { ClusterDetails } from '@backstage/plugin-kubernetes-node';
import { KubernetesClient } from '../client/KubernetesClient';
import { KubernetesError } from '../client/KubernetesError';
import { CachedToken, type TokenSource } from '../client/TokenSource';
import type { KubernetesApi } from '../types';
import type { ClusterConfig } from './clusterSchema';
import { hasOwnAccount, hasOwnCluster, ownCluster } from './ownAccount';
import { RefusedCluster } from './RefusedCluster';
import {
  NEED_A_PERSON,
  SERVER_SIDE,
  type ServerSideStrategy,
} from './strategies';

// Backstage's names for what its strategies read.
const AUTH_PROVIDER = 'kubernetes.io/auth-provider';
const ASSUME_ROLE = 'kubernetes.io/aws-assume-role';
const EXTERNAL_ID = 'kubernetes.io/aws-external-id';

/**
 * @param path - where in the configuration the cluster is
 * @returns one that says why, when it cannot be asked
 */
export function connectCluster(
  cluster: ClusterConfig,
  path: string,
  config: Config,
  logger: LoggerService,
): KubernetesApi {
  const { name, skipTLSVerify } = cluster;
  const provider = cluster.authMetadata[AUTH_PROVIDER] ?? cluster.authProvider;
  const strategy = provider ? SERVER_SIDE[provider] : undefined;
  if (!strategy) {
    return new RefusedCluster(name, whyNot(name, provider, path));
  }
  const details = detailsOf(cluster, provider!);
  if (isOwnAccount(details) && !hasOwnAccount()) {
    return new RefusedCluster(
      name,
      `Cluster ${name} has no ${path}.serviceAccountToken, and the portal does not run in a pod with a service account; set the token of one that it may use`,
    );
  }
  const tokens = tokensOf(details, strategy, config, logger);
  try {
    return new KubernetesClient({
      name,
      // As Backstage's Kubernetes plugin decides it: the url is not used then.
      ...(isOwnAccount(details) && hasOwnCluster()
        ? ownCluster()
        : { url: cluster.url, ca: readCa(cluster, path), skipTLSVerify }),
      tokens,
    });
  } catch (error) {
    return new RefusedCluster(name, (error as Error).message);
  }
}

function whyNot(
  name: string,
  provider: string | undefined,
  path: string,
): string {
  const known = Object.keys(SERVER_SIDE).join(', ');
  if (provider === undefined) {
    return `Cluster ${name} has no ${path}.authProvider; use one of ${known}`;
  }
  const problem = NEED_A_PERSON.includes(provider)
    ? 'needs the token of a person, and a cluster is watched when nobody looks'
    : 'is not known here';
  return `Cluster ${name}: ${path}.authProvider '${provider}' ${problem}; use one of ${known}`;
}

function detailsOf(cluster: ClusterConfig, provider: string): ClusterDetails {
  const metadata: Record<string, string | undefined> = {
    serviceAccountToken: cluster.serviceAccountToken,
    [ASSUME_ROLE]: cluster.assumeRole,
    [EXTERNAL_ID]: cluster.externalId,
    ...cluster.authMetadata,
    [AUTH_PROVIDER]: provider,
  };
  return {
    name: cluster.name,
    url: cluster.url,
    authMetadata: Object.fromEntries(
      Object.entries(metadata).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    ),
  };
}

function tokensOf(
  details: ClusterDetails,
  { load, keepMs }: ServerSideStrategy,
  config: Config,
  logger: LoggerService,
): TokenSource {
  const { serviceAccountToken } = details.authMetadata;
  if (serviceAccountToken && isServiceAccount(details)) {
    return new CachedToken(async () => serviceAccountToken);
  }
  let loading: ReturnType<typeof load> | undefined;
  return new CachedToken(async () => {
    loading ??= load(config, logger);
    const credential = await (await loading).getCredential(details, {});
    if (credential.type === 'x509 client certificate') {
      throw new KubernetesError(
        `Cluster ${details.name} gives a client certificate; use a strategy that gives a token`,
        { reason: 'NoCredential' },
      );
    }
    return credential.type === 'bearer token' ? credential.token : undefined;
  }, keepMs);
}

function isOwnAccount(details: ClusterDetails): boolean {
  return isServiceAccount(details) && !details.authMetadata.serviceAccountToken;
}

function isServiceAccount({ authMetadata }: ClusterDetails): boolean {
  return authMetadata[AUTH_PROVIDER] === 'serviceAccount';
}

function readCa(
  { name, caFile, caData }: ClusterConfig,
  path: string,
): string | undefined {
  if (caFile) {
    try {
      return readFileSync(caFile, 'utf8');
    } catch (error) {
      throw new Error(
        `Cluster ${name}: ${path}.caFile cannot be read (${
          (error as NodeJS.ErrnoException).code
        }); name a file with PEM certificates`,
      );
    }
  }
  if (!caData) {
    return undefined;
  }
  const pem = Buffer.from(caData, 'base64').toString('utf8');
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
    throw new Error(
      `Cluster ${name}: ${path}.caData is no certificate; it has to be PEM in base64, as in a kubeconfig`,
    );
  }
  return pem;
}
