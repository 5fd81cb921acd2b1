import { isMap, valueAt, type ValuesMap } from '../values/path';
import { readYamlDocuments } from '../values/read';

/** One source of an Argo CD Application. */
export interface ApplicationSource {
  repoURL?: string;
  targetRevision?: string;
  /** Folder in the repository. */
  path?: string;
  /** Name of a packaged chart; then `repoURL` is a chart repository. */
  chart?: string;
  /** Name under which other sources reach the files of this one. */
  ref?: string;
  valueFiles: string[];
  ignoreMissingValueFiles: boolean;
  /** Name of the Helm release, where it is not the Application's. */
  releaseName?: string;
  /** Settings by which the Application sets values of its own. */
  inlineValues?: string[];
}

const INLINE_VALUES = [
  'parameters',
  'fileParameters',
  'values',
  'valuesObject',
];

/** What the suite reads of an Argo CD Application. */
export interface ApplicationFacts {
  name?: string;
  /** Where the Application itself lives. */
  argoNamespace?: string;
  /** Where its objects go. */
  namespace?: string;
  server?: string;
  cluster?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** Those of `spec.sources`, or the one of `spec.source`. */
  sources: ApplicationSource[];
}

/** What a file holds: its Applications, and whether anything else. */
export interface ApplicationFile {
  applications: ApplicationFacts[];
  /** Whether it is a manifest of Kustomize, which belongs beside manifests. */
  isKustomization: boolean;
}

/**
 * Reads the Applications of a file with one or several YAML documents; other
 * manifests are passed over.
 *
 * @throws InputError when it is not YAML
 */
export function readApplications(text: string): ApplicationFile {
  const documents = readYamlDocuments(text).filter(isMap);
  return {
    applications: documents.filter(isApplication).map(applicationFacts),
    isKustomization: documents.some(({ apiVersion }) =>
      String(apiVersion).startsWith('kustomize.config.k8s.io/'),
    ),
  };
}

function isApplication(document: ValuesMap) {
  return (
    document.kind === 'Application' &&
    String(document.apiVersion).startsWith('argoproj.io/')
  );
}

function applicationFacts(manifest: ValuesMap): ApplicationFacts {
  const sources = valueAt(manifest, 'spec.sources');
  const source = valueAt(manifest, 'spec.source');
  // Argo CD passes over `source` when there are `sources`.
  const all = Array.isArray(sources) && sources.length > 0 ? sources : [source];
  return {
    name: asText(valueAt(manifest, 'metadata.name')),
    argoNamespace: asText(valueAt(manifest, 'metadata.namespace')),
    namespace: asText(valueAt(manifest, 'spec.destination.namespace')),
    server: asText(valueAt(manifest, 'spec.destination.server')),
    cluster: asText(valueAt(manifest, 'spec.destination.name')),
    labels: textMap(valueAt(manifest, 'metadata.labels')),
    annotations: textMap(valueAt(manifest, 'metadata.annotations')),
    sources: all.filter(isMap).map(sourceFacts),
  };
}

function sourceFacts(source: ValuesMap): ApplicationSource {
  const valueFiles = valueAt(source, 'helm.valueFiles');
  const releaseName = asText(valueAt(source, 'helm.releaseName'));
  const inlineValues = INLINE_VALUES.filter(key =>
    isSet(valueAt(source, `helm.${key}`)),
  );
  return {
    repoURL: asText(source.repoURL),
    targetRevision: asText(source.targetRevision),
    path: asText(source.path),
    chart: asText(source.chart),
    ref: asText(source.ref),
    valueFiles: Array.isArray(valueFiles)
      ? valueFiles.flatMap(file => asText(file) ?? [])
      : [],
    ignoreMissingValueFiles:
      valueAt(source, 'helm.ignoreMissingValueFiles') === true,
    ...(releaseName !== undefined && { releaseName }),
    ...(inlineValues.length > 0 && { inlineValues }),
  };
}

function isSet(value: unknown): boolean {
  return typeof value === 'object' && value !== null
    ? Object.keys(value).length > 0
    : value !== undefined && value !== null && value !== '';
}

function textMap(value: unknown): Record<string, string> {
  return isMap(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, entry]) =>
          typeof entry === 'string' ? [[key, entry]] : [],
        ),
      )
    : {};
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
