import { isMap, valueAt, type ValuesMap } from '../values/path';
import { readYamlDocuments } from '../values/read';

/** What the suite reads of an Argo CD Application. */
export interface ApplicationFacts {
  name?: string;
  namespace?: string;
  annotations: Record<string, string>;
}

/**
 * Reads an Application manifest, single- or multi-source.
 *
 * @returns undefined when the file holds no Application
 * @throws InputError when it is not YAML
 */
export function readApplication(text: string): ApplicationFacts | undefined {
  const manifest = readYamlDocuments(text).find(
    (document): document is ValuesMap =>
      isMap(document) &&
      document.kind === 'Application' &&
      String(document.apiVersion).startsWith('argoproj.io/'),
  );
  if (!manifest) {
    return undefined;
  }
  const annotations = valueAt(manifest, 'metadata.annotations');
  return {
    name: asText(valueAt(manifest, 'metadata.name')),
    namespace: asText(valueAt(manifest, 'spec.destination.namespace')),
    annotations: isMap(annotations)
      ? Object.fromEntries(
          Object.entries(annotations).flatMap(([key, value]) =>
            typeof value === 'string' ? [[key, value]] : [],
          ),
        )
      : {},
  };
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
