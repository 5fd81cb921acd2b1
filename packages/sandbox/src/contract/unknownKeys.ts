import { dereference, OpenApiSchema } from './openApiDocument';

const flattened = new WeakMap<OpenApiSchema, OpenApiSchema[]>();

/** All schemas that a value may follow, alternatives and parts alike. */
function flatten(schema: OpenApiSchema): OpenApiSchema[] {
  const known = flattened.get(schema);
  if (known) {
    return known;
  }
  const resolved = dereference(schema);
  const parts = ['allOf', 'anyOf', 'oneOf'] as const;
  const all = [
    resolved,
    ...parts.flatMap(part => (resolved[part] ?? []).flatMap(flatten)),
  ];
  flattened.set(schema, all);
  return all;
}

/** Whether a schema says what is in an object at all. */
function isOpen(schemas: readonly OpenApiSchema[]): boolean {
  return schemas.some(
    ({ additionalProperties, properties, type }) =>
      additionalProperties === true ||
      (type === 'object' &&
        properties === undefined &&
        additionalProperties === undefined),
  );
}

function search(
  value: unknown,
  schemas: readonly OpenApiSchema[],
  path: string,
): string[] {
  if (Array.isArray(value)) {
    const items = schemas.flatMap(({ items: item }) =>
      item ? flatten(item) : [],
    );
    return value.flatMap(item => search(item, items, `${path}[]`));
  }
  if (typeof value !== 'object' || value === null || isOpen(schemas)) {
    return [];
  }
  return Object.entries(value).flatMap(([key, item]) => {
    const known = schemas.flatMap(({ properties, additionalProperties }) => {
      const schema = properties?.[key] ?? additionalProperties;
      return typeof schema === 'object' ? flatten(schema) : [];
    });
    return known.length > 0
      ? search(item, known, `${path}.${key}`)
      : [`${path}.${key}`];
  });
}

/**
 * Finds the keys of a value that its schema does not name. GitHub's schemas
 * leave objects open; a key that none of them names is still not GitHub's.
 */
export function unknownKeys(value: unknown, schema: OpenApiSchema): string[] {
  return [...new Set(search(value, flatten(schema), ''))];
}
