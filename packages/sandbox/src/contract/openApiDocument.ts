import { readFileSync } from 'node:fs';

/** A schema of OpenAPI 3.0, as far as GitHub uses it. */
export interface OpenApiSchema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  enum?: unknown[];
  properties?: Record<string, OpenApiSchema>;
  required?: string[];
  items?: OpenApiSchema;
  allOf?: OpenApiSchema[];
  anyOf?: OpenApiSchema[];
  oneOf?: OpenApiSchema[];
  not?: OpenApiSchema;
  additionalProperties?: boolean | OpenApiSchema;
}

interface Reference {
  $ref?: string;
}

/** A parameter in the path or in the query. */
export interface OpenApiParameter extends Reference {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: OpenApiSchema;
  /** Whether slashes may be part of it. */
  'x-multi-segment'?: boolean;
}

type Content = Record<string, { schema?: OpenApiSchema }>;

/** What one status is answered with. */
export interface OpenApiResponse extends Reference {
  headers?: Record<string, unknown>;
  content?: Content;
}

/** One operation. */
export interface OpenApiOperation {
  operationId: string;
  parameters?: OpenApiParameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, OpenApiResponse>;
}

type PathItem = Record<string, OpenApiOperation>;

/** GitHub's description of its API. */
export interface OpenApiDocument {
  paths: Record<string, PathItem>;
  'x-webhooks': Record<string, PathItem>;
  components: { schemas: Record<string, OpenApiSchema> };
}

const FILE = '@octokit/openapi/generated/ghes-3.17.json';

let document: OpenApiDocument | undefined;

function documentFile(): string {
  try {
    return require.resolve(FILE);
  } catch (error) {
    throw new Error(
      'The contract needs the package @octokit/openapi; add it to the devDependencies',
      { cause: error },
    );
  }
}

/** The description of the version that the stand-in says it is. */
export function openApiDocument(): OpenApiDocument {
  document ??= JSON.parse(
    readFileSync(documentFile(), 'utf8'),
  ) as OpenApiDocument;
  return document;
}

/** Follows a `$ref` within the document. */
export function dereference<T extends Reference>(value: T): T {
  if (!value.$ref) {
    return value;
  }
  const target = value.$ref
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown>)[key],
      openApiDocument(),
    );
  return dereference(target as T);
}
