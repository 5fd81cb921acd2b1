import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import { valueAt, type ValuesMap } from '../../values/path';
import type { Check } from '../types';
import { cached } from './cached';
import { unknownKeyFix } from './didYouMean';
import type { Origins } from './origins';

type Compiled = { validate: ValidateFunction } | { problem: string };

const OPTIONS = {
  allErrors: true,
  verbose: true,
  // Helm passes over keywords and formats that it does not know.
  strict: false,
  validateFormats: false,
  logger: false,
} as const;

const compile = cached((text: string): Compiled => {
  try {
    const schema = JSON.parse(text);
    const dialect = String(valueAt(schema, '$schema') ?? '');
    // Helm reads a schema that names no dialect as the newest.
    const Dialect = /draft-0[467]/.test(dialect) ? Ajv : Ajv2020;
    delete schema.$schema;
    return { validate: new Dialect(OPTIONS).compile(schema) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
});

const MAX_ERRORS = 50;

/** What Helm would refuse, by the text of the chart's `values.schema.json`. */
export function schemaChecks(
  schema: string,
  values: ValuesMap,
  origins: Origins,
): Check[] {
  const compiled = compile(schema);
  if ('problem' in compiled) {
    return [
      {
        id: 'schema-unreadable',
        severity: 'error',
        message: `values.schema.json of the chart cannot be used: ${compiled.problem}`,
        fix: 'Correct the schema.',
      },
    ];
  }
  if (compiled.validate(values)) {
    return [];
  }
  const errors = (compiled.validate.errors ?? []).filter(isOwn);
  const byPath = new Map<string, { path: string[]; error: ErrorObject }>();
  for (const error of errors.slice(0, MAX_ERRORS)) {
    const path = pathOf(error);
    const key = JSON.stringify(path);
    // The first of a place says it; what follows are other ways to say so.
    if (!byPath.has(key)) {
      byPath.set(key, { path, error });
    }
  }
  return [...byPath.values()].map(({ path, error }) =>
    error.keyword === 'additionalProperties'
      ? origins.check(path, {
          id: 'value-unknown',
          severity: 'error',
          message: `The chart has no value ${path.join(
            '.',
          )}, and Helm refuses it`,
          fix: unknownKeyFix(path, Object.keys(propertiesOf(error))),
        })
      : origins.check(path, {
          id: 'value-refused',
          severity: 'error',
          message: `Helm refuses ${path.join('.') || 'the values'}: ${tell(
            error,
          )}`,
          fix: 'Correct the value; values.schema.json of the chart says what it may be.',
        }),
  );
}

// Of `anyOf` and the like, the branches' own errors say more than the sum.
function isOwn({ keyword }: ErrorObject): boolean {
  return keyword !== 'if';
}

function pathOf({ instancePath, keyword, params }: ErrorObject): string[] {
  const path = instancePath
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  return keyword === 'additionalProperties'
    ? [...path, params.additionalProperty]
    : path;
}

function propertiesOf({ parentSchema }: ErrorObject): object {
  const properties = valueAt(parentSchema, 'properties');
  return typeof properties === 'object' && properties !== null
    ? properties
    : {};
}

// The message of the library never has the value, which may be a secret.
function tell({ keyword, message, params }: ErrorObject): string {
  return keyword === 'enum'
    ? `it must be one of ${params.allowedValues.join(', ')}`
    : `it ${message}`;
}
