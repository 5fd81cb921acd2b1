import { createHash } from 'node:crypto';
import { findTool, readPins, type Tool } from './findTool';

type BinaryName = 'helm' | 'etcd' | 'kube-apiserver';

const VARIABLES: Record<BinaryName, string> = {
  helm: 'TENANT_SILOS_HELM',
  etcd: 'TENANT_SILOS_ETCD',
  'kube-apiserver': 'TENANT_SILOS_KUBE_APISERVER',
};

/** The pinned versions of the tools, as `tools/versions.json` has them. */
export function pinnedVersions(): Record<BinaryName, string> {
  return JSON.parse(readPins('versions.json'));
}

function findBinary(name: BinaryName): Tool {
  return findTool({
    name,
    version: pinnedVersions()[name],
    file: name,
    variable: VARIABLES[name],
  });
}

/**
 * Helm at the pinned version.
 *
 * @throws Error on CI when it is missing.
 */
export function findHelm(): Tool {
  return findBinary('helm');
}

function findModuleFiles(name: string, variable: string): Tool {
  const digest = createHash('sha256').update(readPins(`${name}.json`));
  return findTool({
    name,
    version: digest.digest('hex').slice(0, 12),
    variable,
  });
}

/**
 * The folder of the examples by which Argo CD tests its judgement of health:
 * below the names of the modules, the paths that `tools/argocd-health.json`
 * lists.
 *
 * @throws Error on CI when it is missing.
 */
export function findArgoHealthExamples(): Tool {
  return findModuleFiles('argocd-health', 'TENANT_SILOS_ARGOCD_HEALTH');
}

/** What makes a Kubernetes API with the definitions of the field. */
export interface KubernetesTools {
  kubeApiserver: string;
  etcd: string;
  /** The folder of the CustomResourceDefinitions. */
  crds: string;
  /** Set when one is not there: says which, and how to get it. */
  missing?: string;
}

/**
 * kube-apiserver, etcd and the definitions, at their pinned versions.
 *
 * @throws Error on CI when one is missing.
 */
export function findKubernetes(): KubernetesTools {
  const kubeApiserver = findBinary('kube-apiserver');
  const etcd = findBinary('etcd');
  const crds = findModuleFiles('crds', 'TENANT_SILOS_CRDS');
  return {
    kubeApiserver: kubeApiserver.path,
    etcd: etcd.path,
    crds: crds.path,
    missing: kubeApiserver.missing ?? etcd.missing ?? crds.missing,
  };
}
