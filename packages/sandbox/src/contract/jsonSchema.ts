import type { OpenApiSchema } from './openApiDocument';

/** A schema as ajv takes it. */
export type JsonSchema = Record<string, unknown>;

const COMPONENTS = '#/components/schemas/';

/** Formats that GitHub's document names and that are checked. */
const CHECKED_FORMATS = ['date', 'date-time', 'email', 'uri', 'uri-template'];

/** Keywords that mean the same in OpenAPI 3.0 and in JSON Schema. */
const KEPT = [
  'type',
  'enum',
  'required',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'pattern',
] as const;

/**
 * Turns a schema of OpenAPI 3.0 into JSON Schema: references point to schemas
 * named after the component, `nullable` becomes an alternative, and `oneOf`
 * becomes `anyOf`, because GitHub's alternatives overlap (a file is also a
 * symbolic link without a target) and a discriminator tells them apart.
 *
 * @param onReference - hears of each component that is referred to.
 */
export function toJsonSchema(
  schema: OpenApiSchema,
  onReference: (component: string) => void,
): JsonSchema {
  const convert = (part: OpenApiSchema) => toJsonSchema(part, onReference);
  if (schema.$ref) {
    const component = schema.$ref.slice(COMPONENTS.length);
    onReference(component);
    return { $ref: component };
  }
  const source = schema as Record<string, unknown>;
  const result: JsonSchema = {};
  for (const keyword of KEPT) {
    if (source[keyword] !== undefined) {
      result[keyword] = source[keyword];
    }
  }
  if (CHECKED_FORMATS.includes(source.format as string)) {
    result.format = source.format;
  }
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [
        name,
        convert(property),
      ]),
    );
  }
  if (schema.items) {
    result.items = convert(schema.items);
  }
  if (schema.not) {
    result.not = convert(schema.not);
  }
  if (schema.allOf) {
    result.allOf = schema.allOf.map(convert);
  }
  const alternatives = [schema.anyOf, schema.oneOf]
    .filter(list => list !== undefined)
    .map(list => ({ anyOf: list.map(convert) }));
  if (alternatives.length > 0) {
    result.allOf = [...((result.allOf as JsonSchema[]) ?? []), ...alternatives];
  }
  if (schema.additionalProperties !== undefined) {
    result.additionalProperties =
      typeof schema.additionalProperties === 'object'
        ? convert(schema.additionalProperties)
        : schema.additionalProperties;
  }
  return schema.nullable ? { anyOf: [{ type: 'null' }, result] } : result;
}
