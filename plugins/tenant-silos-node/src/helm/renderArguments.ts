import { NotRenderedError } from './errors';

// As Helm and Kubernetes have it; a release has at most 53 characters.
const RELEASE =
  /^(?=.{1,53}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const KUBE_VERSION = /^v?\d+\.\d+(\.\d+)?$/;
const API_VERSION = /^[A-Za-z0-9][A-Za-z0-9./-]*$/;

/**
 * Arguments of `helm template`, with paths in the temporary folder. Whatever
 * comes from outside is the value of a flag that stands before it, or cannot
 * begin with a hyphen.
 *
 * @throws NotRenderedError for what Helm would not take
 */
export function renderArguments(options: {
  release: string;
  namespace: string;
  kubeVersion: string;
  apiVersions: readonly string[];
  /** Paths within the folder. */
  valueFiles: readonly string[];
}): string[] {
  const { release, namespace, kubeVersion, apiVersions, valueFiles } = options;
  demand(RELEASE, 'release name', release);
  demand(NAMESPACE, 'namespace', namespace);
  demand(KUBE_VERSION, 'Kubernetes version', kubeVersion);
  apiVersions.forEach(version => demand(API_VERSION, 'API version', version));
  return [
    'template',
    release,
    './chart',
    '--namespace',
    namespace,
    // As Argo CD does.
    '--include-crds',
    ...valueFiles.flatMap(path => ['--values', path]),
    '--kube-version',
    kubeVersion,
    ...apiVersions.flatMap(version => ['--api-versions', version]),
  ];
}

function demand(pattern: RegExp, what: string, value: string): void {
  if (!pattern.test(value)) {
    throw new NotRenderedError(`Helm does not take the ${what} '${value}'`);
  }
}
