import {
  DocumentNode,
  getOperationAST,
  Kind,
  parse,
  SelectionSetNode,
  visit,
} from 'graphql';

/** What a GraphQL document asks for. */
export interface GraphqlOperation {
  type: 'query' | 'mutation' | 'subscription';
  name?: string;
  /** Names of the fields at the root, in order, without their aliases. */
  fields: string[];
}

function rootFields(
  document: DocumentNode,
  selections: SelectionSetNode,
): string[] {
  return selections.selections.flatMap(selection => {
    switch (selection.kind) {
      case Kind.FIELD:
        return [selection.name.value];
      case Kind.INLINE_FRAGMENT:
        return rootFields(document, selection.selectionSet);
      default: {
        const fragment = document.definitions.find(
          definition =>
            definition.kind === Kind.FRAGMENT_DEFINITION &&
            definition.name.value === selection.name.value,
        );
        return fragment?.kind === Kind.FRAGMENT_DEFINITION
          ? rootFields(document, fragment.selectionSet)
          : [];
      }
    }
  });
}

function parseOrNothing(query: string): DocumentNode | undefined {
  try {
    return parse(query, { noLocation: true });
  } catch {
    // The API answers such a document with its own error.
    return undefined;
  }
}

/**
 * Reads the operation out of the body of a GraphQL request.
 *
 * @returns the operation, and the name of it and of every field at any depth;
 * undefined for a body without a document.
 */
export function readGraphqlOperation(
  body: unknown,
): { operation: GraphqlOperation; names: Set<string> } | undefined {
  const { query, operationName } = (body ?? {}) as Record<string, unknown>;
  const document =
    typeof query === 'string' ? parseOrNothing(query) : undefined;
  const node =
    document &&
    getOperationAST(
      document,
      typeof operationName === 'string' ? operationName : undefined,
    );
  if (!document || !node) {
    return undefined;
  }
  const names = new Set<string>();
  if (node.name) {
    names.add(node.name.value);
  }
  visit(document, { Field: field => void names.add(field.name.value) });
  return {
    operation: {
      type: node.operation,
      ...(node.name ? { name: node.name.value } : {}),
      fields: rootFields(document, node.selectionSet),
    },
    names,
  };
}
