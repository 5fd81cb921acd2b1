import { findTool, type Tool, type ToolSpec } from './findTool';

/** The Helm that current Argo CD has: its rules for values differ by version. */
export const HELM: ToolSpec = {
  name: 'helm',
  version: '4.2.4',
  variable: 'TENANT_SILOS_HELM',
  versionArgs: ['version', '--template', '{{.Version}}'],
};

/** The Kubernetes version that Helm 4.2 knows. */
export const KUBE_APISERVER: ToolSpec = {
  name: 'kube-apiserver',
  version: '1.36.1',
  variable: 'TENANT_SILOS_KUBE_APISERVER',
  versionArgs: ['--version'],
};

/** The etcd that this Kubernetes version is made for. */
export const ETCD: ToolSpec = {
  name: 'etcd',
  version: '3.6.8',
  variable: 'TENANT_SILOS_ETCD',
  versionArgs: ['--version'],
};

/**
 * Helm at the pinned version.
 *
 * @throws Error on CI when it is missing.
 */
export function findHelm(): Tool {
  return findTool(HELM);
}

/** The two executables that make a Kubernetes API. */
export interface KubeApiserverTools {
  kubeApiserver: string;
  etcd: string;
  /** Set when one is not there: says which, and how to get it. */
  missing?: string;
}

/**
 * kube-apiserver and etcd at their pinned versions.
 *
 * @throws Error on CI when one is missing.
 */
export function findKubeApiserver(): KubeApiserverTools {
  const kubeApiserver = findTool(KUBE_APISERVER);
  const etcd = findTool(ETCD);
  return {
    kubeApiserver: kubeApiserver.path,
    etcd: etcd.path,
    missing: kubeApiserver.missing ?? etcd.missing,
  };
}
