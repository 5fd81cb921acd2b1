import Ajv, { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { toJsonSchema } from './jsonSchema';
import { openApiDocument, OpenApiSchema } from './openApiDocument';
import { unknownKeys } from './unknownKeys';

const SHOWN_ERRORS = 5;

function describe(error: ErrorObject): string {
  const detail =
    error.keyword === 'enum' ? ` ${JSON.stringify(error.params)}` : '';
  return `${error.instancePath || 'it'} ${error.message}${detail}`;
}

/**
 * The errors that say most. When alternatives are there each one complains;
 * those that go deepest come from the alternative that was meant.
 */
function describeAll(errors: readonly ErrorObject[]): string[] {
  const telling = errors.filter(
    ({ keyword, params }) =>
      !['anyOf', 'if'].includes(keyword) &&
      !(keyword === 'type' && params.type === 'null'),
  );
  const texts = (telling.length > 0 ? telling : errors)
    .toSorted(
      (a, b) =>
        b.instancePath.split('/').length - a.instancePath.split('/').length,
    )
    .map(describe);
  return [...new Set(texts)].slice(0, SHOWN_ERRORS);
}

/** Checks values against schemas of GitHub's document, compiled when needed. */
export class SchemaChecker {
  readonly #ajv: Ajv;
  readonly #compiled = new WeakMap<OpenApiSchema, ValidateFunction>();
  readonly #components = new Set<string>();

  /** @param options.texts - values are texts of an address: "1" is a number. */
  constructor(options: { texts?: boolean } = {}) {
    this.#ajv = new Ajv({
      strict: false,
      validateSchema: false,
      allErrors: true,
      inlineRefs: false,
      coerceTypes: options.texts ? 'array' : false,
    });
    addFormats(this.#ajv);
  }

  #addComponent(name: string) {
    if (!this.#components.has(name)) {
      this.#components.add(name);
      this.#ajv.addSchema(
        this.#convert(openApiDocument().components.schemas[name]),
        name,
      );
    }
  }

  #convert(schema: OpenApiSchema) {
    return toJsonSchema(schema, name => this.#addComponent(name));
  }

  /** Says what is wrong with a value; nothing when it is right. */
  check(schema: OpenApiSchema, value: unknown): string[] {
    let validate = this.#compiled.get(schema);
    if (!validate) {
      validate = this.#ajv.compile(this.#convert(schema));
      this.#compiled.set(schema, validate);
    }
    // With texts, ajv writes the numbers into what it is given.
    const input = structuredClone({ value });
    const errors = validate(input.value)
      ? []
      : describeAll(validate.errors ?? []);
    const unknown = unknownKeys(value, schema).map(
      key => `GitHub does not have ${key}`,
    );
    return [...errors, ...unknown];
  }
}
