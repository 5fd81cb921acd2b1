import {
  dereference,
  openApiDocument,
  OpenApiOperation,
  OpenApiParameter,
} from './openApiDocument';

interface PathPattern {
  template: string;
  pattern: RegExp;
  /** How much of the path is fixed: of several that fit, the most wins. */
  fixed: number;
}

/** An operation with the values of its path's parameters. */
export interface MatchedOperation {
  template: string;
  operation: OpenApiOperation;
  pathValues: Record<string, string>;
}

let patterns: PathPattern[] | undefined;

/** The parameters of an operation, with references followed. */
export function parametersOf(operation: OpenApiOperation): OpenApiParameter[] {
  return (operation.parameters ?? []).map(dereference);
}

function patternOf(
  template: string,
  operations: readonly OpenApiOperation[],
): PathPattern {
  const mayHaveSlashes = new Set(
    operations
      .flatMap(parametersOf)
      .filter(parameter => parameter['x-multi-segment'])
      .map(({ name }) => name),
  );
  const source = template
    .split(/(\{\w+\})/)
    .map(part => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (!name) {
        return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      }
      return `(?<${name}>${mayHaveSlashes.has(name) ? '.+' : '[^/]+'})`;
    })
    .join('');
  return {
    template,
    pattern: new RegExp(`^${source}$`),
    fixed: template.replace(/\{\w+\}/g, '').length,
  };
}

function allPatterns(): PathPattern[] {
  patterns ??= Object.entries(openApiDocument().paths)
    .map(([template, item]) => patternOf(template, Object.values(item)))
    .sort((a, b) => b.fixed - a.fixed);
  return patterns;
}

/**
 * Finds the operation of a request.
 *
 * @param path - without the query and without `/api/v3`.
 */
export function findOperation(
  method: string,
  path: string,
): MatchedOperation | undefined {
  for (const { template, pattern } of allPatterns()) {
    const operation = openApiDocument().paths[template][method.toLowerCase()];
    const match = operation && pattern.exec(path);
    if (match) {
      const pathValues = Object.fromEntries(
        Object.entries(match.groups ?? {}).map(([name, value]) => [
          name,
          decodeURIComponent(value),
        ]),
      );
      return { template, operation, pathValues };
    }
  }
  return undefined;
}
