import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { AuthenticationStrategy } from '@backstage/plugin-kubernetes-node';

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/** What Kubernetes puts into each pod that has a service account. */
export const OWN_FILES = { ca: `${FOLDER}/ca.crt`, token: `${FOLDER}/token` };

/** Whether the portal runs in a pod with a service account. */
export function hasOwnAccount(): boolean {
  return existsSync(OWN_FILES.token);
}

/** Whether the pod knows how to reach the API server of its own cluster. */
export function hasOwnCluster(): boolean {
  return existsSync(OWN_FILES.ca);
}

/** The API server of the cluster that the portal runs in. */
export function ownCluster(): { url: string; ca: string } {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } =
    process.env;
  return {
    url: `https://${inUrl(host || 'kubernetes.default.svc')}:${port || '443'}`,
    ca: readFileSync(OWN_FILES.ca, 'utf8'),
  };
}

/**
 * Signs in as the service account of the portal's pod. Backstage's own strategy
 * does the same, but loads the whole Kubernetes client for the path of a file.
 */
export const ownAccount: Pick<AuthenticationStrategy, 'getCredential'> = {
  async getCredential() {
    // Each time, for the kubelet replaces the file before the token ends.
    const token = await readFile(OWN_FILES.token, 'utf8');
    return { type: 'bearer token', token };
  },
};

function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
