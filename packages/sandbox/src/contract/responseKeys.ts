import {
  DirectiveNode,
  DocumentNode,
  FragmentDefinitionNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  SelectionSetNode,
} from 'graphql';

type Variables = Record<string, unknown>;

function isIncluded(
  node: { readonly directives?: readonly DirectiveNode[] },
  variables: Variables,
): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.if !== true && include?.if !== false;
}

function applies(
  schema: GraphQLSchema,
  condition: string | undefined,
  type: GraphQLObjectType,
): boolean {
  if (condition === undefined || condition === type.name) {
    return true;
  }
  const conditionType = schema.getType(condition);
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}

/** The keys that an object of a type has in the answer to a selection. */
export function responseKeys(
  schema: GraphQLSchema,
  document: DocumentNode,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  variables: Variables,
): Set<string> {
  const keys = new Set<string>();
  const fragments = document.definitions.filter(
    (definition): definition is FragmentDefinitionNode =>
      definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  const collect = (selectionSet: SelectionSetNode) => {
    for (const selection of selectionSet.selections) {
      if (!isIncluded(selection, variables)) {
        continue;
      }
      if (selection.kind === Kind.FIELD) {
        keys.add((selection.alias ?? selection.name).value);
        continue;
      }
      const part =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : fragments.find(each => each.name.value === selection.name.value);
      if (part && applies(schema, part.typeCondition?.name.value, type)) {
        collect(part.selectionSet);
      }
    }
  };
  selectionSets.forEach(collect);
  return keys;
}
