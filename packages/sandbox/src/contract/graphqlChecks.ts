import { isDeepStrictEqual } from 'node:util';
import {
  DocumentNode,
  executeSync,
  getNamedType,
  getOperationAST,
  GraphQLError,
  GraphQLFieldResolver,
  GraphQLSchema,
  GraphQLTypeResolver,
  isScalarType,
  parse,
  validate,
} from 'graphql';
import { githubSchema } from '../graphql/schema';
import { GRAPHQL_ERROR_TYPES } from '../errors';
import { responseKeys } from './responseKeys';

/** The body of a GraphQL request. */
export interface GraphqlBody {
  query?: unknown;
  variables?: unknown;
  operationName?: unknown;
}

/** What the texts of GitHub's own scalars look like. */
const SCALARS: Record<string, RegExp> = {
  DateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  GitObjectID: /^[0-9a-f]{40}$/,
  GitTimestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)$/,
  URI: /^(https?|ssh|git):\/\/\S+$|^\/\S*$/,
};

interface Answered {
  document: DocumentNode;
  variables: Record<string, unknown>;
}

function parseDocument(query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(githubSchema(), document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    return [error as GraphQLError];
  }
}

function variablesOf(body: GraphqlBody): Record<string, unknown> {
  return (body.variables ?? {}) as Record<string, unknown>;
}

/** Checks a document against GitHub's schema. */
export function graphqlRequestProblems(body: GraphqlBody): string[] {
  if (typeof body?.query !== 'string') {
    return ['there is no query'];
  }
  const document = parseDocument(body.query);
  if (!('kind' in document)) {
    return document.map(({ message }) => message);
  }
  const operation = getOperationAST(
    document,
    body.operationName as string | undefined,
  );
  const declared = operation?.variableDefinitions ?? [];
  return Object.keys(variablesOf(body))
    .filter(
      name => !declared.some(({ variable }) => variable.name.value === name),
    )
    .map(name => `the document has no variable $${name}`);
}

type Node = Record<string, unknown>;

function resolveType(
  schema: GraphQLSchema,
  { document, variables }: Answered,
): GraphQLTypeResolver<Node, unknown> {
  return (value, _context, info, abstractType) => {
    const keys = Object.keys(value).sort();
    const named = value.__typename;
    const fitting = schema
      .getPossibleTypes(abstractType)
      .filter(type => named === undefined || named === type.name)
      .find(type =>
        isDeepStrictEqual(
          [
            ...responseKeys(
              schema,
              document,
              type,
              info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []),
              variables,
            ),
          ].sort(),
          keys,
        ),
      );
    if (!fitting) {
      throw new Error(
        `no ${abstractType.name} has exactly the fields ${keys.join(', ')}`,
      );
    }
    return fitting.name;
  };
}

// Reads the answer as if it were the source of the data, so that the library's
// own rules for types, lists, null and alternatives judge it.
const readAnswer: GraphQLFieldResolver<Node, unknown> = (
  source,
  _args,
  _context,
  info,
) => {
  const key = info.path.key as string;
  const value = source[key];
  if (value === undefined) {
    throw new Error(`${info.parentType.name}.${info.fieldName} is missing`);
  }
  const type = getNamedType(info.returnType);
  const pattern = isScalarType(type) ? SCALARS[type.name] : undefined;
  const texts = [value].flat().filter(each => typeof each === 'string');
  const wrong = texts.find(text => pattern && !pattern.test(text));
  if (wrong !== undefined) {
    throw new Error(`"${wrong}" is no ${type.name}`);
  }
  return value;
};

function dataProblems(
  data: Node,
  operationName: string | undefined,
  answered: Answered,
): string[] {
  const schema = githubSchema();
  const result = executeSync({
    schema,
    document: answered.document,
    variableValues: answered.variables,
    operationName,
    rootValue: data,
    fieldResolver: readAnswer,
    typeResolver: resolveType(schema, answered),
  });
  const problems = (result.errors ?? []).map(
    ({ message, path }) => `${path?.join('.') ?? 'the data'}: ${message}`,
  );
  if (problems.length > 0) {
    return problems;
  }
  const same = isDeepStrictEqual(
    JSON.parse(JSON.stringify(result.data)),
    JSON.parse(JSON.stringify(data)),
  );
  return same
    ? []
    : ['the data has something that the document did not ask for'];
}

const ERROR_KEYS = ['type', 'path', 'locations', 'message', 'extensions'];

/** Whether a field that failed is null, or something around it is. */
function isNullAt(data: unknown, path: readonly unknown[]): boolean {
  let node = data;
  for (const key of path) {
    if (node === null || node === undefined) {
      return true;
    }
    node = (node as Record<string, unknown>)[key as string];
  }
  return node === null || node === undefined;
}

function errorProblems(errors: unknown, data: unknown): string[] {
  if (!Array.isArray(errors) || errors.length === 0) {
    return ['errors is there and no list with something in it'];
  }
  return errors.flatMap((error: Record<string, unknown>) => {
    const { message, type, path } = error;
    const problems: string[] = [];
    if (typeof message !== 'string' || message === '') {
      problems.push('an error has no message');
    }
    if (String(message).startsWith('the stand-in does not implement')) {
      problems.push(String(message));
    }
    if (
      type !== undefined &&
      !(GRAPHQL_ERROR_TYPES as readonly unknown[]).includes(type)
    ) {
      problems.push(`GitHub has no error of type ${type}`);
    }
    for (const key of Object.keys(error)) {
      if (!ERROR_KEYS.includes(key)) {
        problems.push(`GitHub's errors have no ${key}`);
      }
    }
    if (Array.isArray(path) && !isNullAt(data, path)) {
      problems.push(`${path.join('.')} failed and is in the data`);
    }
    return problems;
  });
}

/** Checks an answer with status 200 against its document. */
export function graphqlAnswerProblems(
  body: GraphqlBody,
  answer: unknown,
): string[] {
  if (typeof answer !== 'object' || answer === null) {
    return ['the answer is no object'];
  }
  const { data, errors, ...others } = answer as Record<string, unknown>;
  const problems = Object.keys(others)
    .filter(key => key !== 'extensions')
    .map(key => `GitHub does not have ${key}`);
  if (errors !== undefined) {
    problems.push(...errorProblems(errors, data));
  } else if (data === undefined || data === null) {
    problems.push('there is neither data nor an error');
  }
  const document =
    typeof body?.query === 'string' ? parseDocument(body.query) : [];
  if (!('kind' in document)) {
    return data === undefined || data === null
      ? problems
      : [...problems, 'a document that cannot be has data'];
  }
  const operationName = (body.operationName ?? undefined) as string | undefined;
  return data === undefined || data === null
    ? problems
    : [
        ...problems,
        ...dataProblems(data as Node, operationName, {
          document,
          variables: variablesOf(body),
        }),
      ];
}
