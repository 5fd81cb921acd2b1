import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, GraphQLSchema, parse } from 'graphql';

const PACKAGE = '@octokit/graphql-schema';

function schemaFile(): string {
  // The package exports its ES module only, which neither jest nor a CommonJS
  // build can load; the schema is a plain file beside it.
  const file = (require.resolve.paths(PACKAGE) ?? [])
    .map(folder => join(folder, PACKAGE, 'schema.graphql'))
    .find(existsSync);
  if (!file) {
    throw new Error(`${PACKAGE} is not installed`);
  }
  return file;
}

let schema: GraphQLSchema | undefined;

/** GitHub's own schema. Built once, when it is first needed. */
export function githubSchema(): GraphQLSchema {
  schema ??= buildASTSchema(
    parse(readFileSync(schemaFile(), 'utf8'), { noLocation: true }),
    { assumeValid: true, assumeValidSDL: true },
  );
  return schema;
}
