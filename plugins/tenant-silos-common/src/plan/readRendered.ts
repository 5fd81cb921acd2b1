import { InputError } from '@backstage/errors';
import { isMap, valueAt, type ValuesMap } from '../values/path';
import { readYamlDocuments } from '../values/read';
import { apiGroup, isClusterScoped } from './clusterScope';
import type { RenderedObject } from './types';

// Definitions of custom resources are the largest manifests that there are.
const LIMITS = { maxLength: 4 * 1024 * 1024, maxNodes: 200_000 };

const MAX_OBJECTS = 2000;

interface RenderedDocument {
  manifest: ValuesMap;
  template?: string;
}

/**
 * Reads what `helm template` prints. Lists are taken apart; documents without
 * content are passed over.
 *
 * @param options - `namespace`: of the release, for objects that name none;
 *   `chartPath`: folder of the chart in the repository, for the names of the
 *   templates
 * @throws InputError that names the template, for what is no object
 * @public
 */
export function readRenderedObjects(
  output: string,
  options: { namespace: string; chartPath: string },
): RenderedObject[] {
  const documents = output
    // A document marker is one wherever it stands at the start of a line.
    .split(/^---(?=\s|$)/m)
    .flatMap(text => readDocument(text, options.chartPath));
  if (documents.length > MAX_OBJECTS) {
    throw new InputError(
      `The chart makes ${documents.length} objects; more than ${MAX_OBJECTS} are not read`,
    );
  }
  const scopes = definedScopes(documents);
  return documents.map(document =>
    toObject(document, options.namespace, scopes),
  );
}

function readDocument(text: string, chartPath: string): RenderedDocument[] {
  const source = /^\s*# Source: (\S.*)$/m.exec(text.slice(0, 1000))?.[1];
  const template = source && templatePath(source, chartPath);
  let documents: unknown[];
  try {
    documents = readYamlDocuments(text, LIMITS);
  } catch (error) {
    throw new InputError(
      `${template ?? 'A template'} prints what ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
  return documents.flatMap(document => toManifests(document, template));
}

// Helm puts the chart's name where the repository has the chart's folder.
function templatePath(source: string, chartPath: string): string {
  return `${chartPath}${source.slice(source.indexOf('/'))}`;
}

function toManifests(
  document: unknown,
  template: string | undefined,
): RenderedDocument[] {
  if (document === null || document === undefined) {
    return [];
  }
  if (!isMap(document)) {
    throw new InputError(`${template ?? 'A template'} prints no mapping`);
  }
  if (document.kind === 'List' && Array.isArray(document.items)) {
    return document.items.flatMap(item => toManifests(item, template));
  }
  return [{ manifest: document, template }];
}

function definedScopes(
  documents: readonly RenderedDocument[],
): ReadonlyMap<string, boolean> {
  return new Map(
    documents
      .filter(({ manifest }) => manifest.kind === 'CustomResourceDefinition')
      .map(({ manifest }) => [
        `${valueAt(manifest, 'spec.group')}/${valueAt(
          manifest,
          'spec.names.kind',
        )}`,
        valueAt(manifest, 'spec.scope') === 'Cluster',
      ]),
  );
}

function toObject(
  { manifest, template }: RenderedDocument,
  releaseNamespace: string,
  scopes: ReadonlyMap<string, boolean>,
): RenderedObject {
  const { apiVersion, kind } = manifest;
  const name = nameOf(manifest);
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !name) {
    throw new InputError(
      `${
        template ?? 'A template'
      } prints no object of Kubernetes: apiVersion, kind and metadata.name have to be there`,
    );
  }
  const clusterScoped = isClusterScoped(apiVersion, kind, scopes);
  const namespace = valueAt(manifest, 'metadata.namespace');
  const annotations = valueAt(manifest, 'metadata.annotations');
  return {
    apiVersion,
    kind,
    name,
    ...(!clusterScoped && {
      namespace:
        typeof namespace === 'string' && namespace !== ''
          ? namespace
          : releaseNamespace,
    }),
    clusterScoped,
    manifest,
    ...(isMap(annotations) &&
      Object.hasOwn(annotations, 'helm.sh/hook') && { hook: true }),
    ...(template !== undefined && { template }),
  };
}

function nameOf(manifest: ValuesMap): string | undefined {
  const name = valueAt(manifest, 'metadata.name');
  if (typeof name === 'string' && name !== '') {
    return name;
  }
  const prefix = valueAt(manifest, 'metadata.generateName');
  return typeof prefix === 'string' && prefix !== '' ? `${prefix}*` : undefined;
}

/** What tells one object of a cluster from all others. */
export function objectKey(object: {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}): string {
  return [
    apiGroup(object.apiVersion),
    object.kind,
    object.namespace ?? '',
    object.name,
  ].join('/');
}
