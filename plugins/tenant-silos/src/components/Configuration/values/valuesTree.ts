import type {
  RemovedValue,
  TenantValues,
  ValueEntry,
  ValuesLayer,
} from 'backstage-plugin-tenant-silos-common/client';
import type { ValueScope } from '../configurationParams';
import { plainValue } from './plainValue';

/** A value that is in force, or one that a null took away. */
export type ValueLeaf =
  | (ValueEntry & { isRemoved?: false })
  | (RemovedValue & { isRemoved: true });

/** A key of the values with what is below it. */
export interface ValueNode {
  /** The same for the same path. */
  id: string;
  path: string[];
  leaf?: ValueLeaf;
  children: ValueNode[];
  /** How many values are below it. */
  count: number;
  /** How many of them are not as the chart has them. */
  changed: number;
}

/** Which values of a tree to show. */
export interface ValueFilter {
  scope: ValueScope;
  /** Part of a dotted path or of a value. */
  query: string;
}

/** All leaves: what is in force, and what was taken away. */
export function valueLeaves(
  values: Pick<TenantValues, 'entries' | 'removed'>,
): ValueLeaf[] {
  return [
    ...values.entries,
    ...values.removed.map(removed => ({
      ...removed,
      isRemoved: true as const,
    })),
  ];
}

/** The leaves that fit. */
export function filterLeaves(
  layers: readonly ValuesLayer[],
  leaves: readonly ValueLeaf[],
  { scope, query }: ValueFilter,
): ValueLeaf[] {
  const roles = rolesOf(layers);
  const text = query.trim().toLocaleLowerCase('en');
  return leaves.filter(
    leaf => isInScope(leaf, roles, scope) && (!text || hasText(leaf, text)),
  );
}

/** The leaves by their paths, in the order of the leaves. */
export function valuesTree(
  layers: readonly ValuesLayer[],
  leaves: readonly ValueLeaf[],
): ValueNode[] {
  const roles = rolesOf(layers);
  const root = nodeAt([]);
  const known = new Map<string, ValueNode>();
  for (const leaf of leaves) {
    const changed = isChanged(leaf, roles) ? 1 : 0;
    let parent = root;
    for (let depth = 1; depth <= leaf.path.length; depth++) {
      const path = leaf.path.slice(0, depth);
      const id = idOf(path);
      let node = known.get(id);
      if (!node) {
        node = nodeAt(path);
        known.set(id, node);
        parent.children.push(node);
      }
      node.count += 1;
      node.changed += changed;
      parent = node;
    }
    parent.leaf = leaf;
  }
  return root.children;
}

/** Ids of all nodes that can be opened. */
export function branchIds(
  nodes: readonly ValueNode[],
  isWanted: (node: ValueNode) => boolean = () => true,
): string[] {
  return nodes.flatMap(node =>
    node.children.length > 0
      ? [
          ...(isWanted(node) ? [node.id] : []),
          ...branchIds(node.children, isWanted),
        ]
      : [],
  );
}

function nodeAt(path: string[]): ValueNode {
  return { id: idOf(path), path, children: [], count: 0, changed: 0 };
}

// Becomes part of ids in the page, which have neither spaces nor quotes.
function idOf(path: readonly string[]): string {
  return path.map(encodeURIComponent).join('/');
}

function rolesOf(layers: readonly ValuesLayer[]) {
  return new Map(layers.map(({ id, role }) => [id, role]));
}

function isInScope(
  leaf: ValueLeaf,
  roles: ReadonlyMap<string, string>,
  scope: ValueScope,
) {
  if (scope === 'tenant') {
    // A file that nothing but the tenant's Application names is the tenant's.
    return ['tenant', 'other'].includes(roles.get(leaf.origin.layer) ?? '');
  }
  return scope === 'all' || isChanged(leaf, roles);
}

function isChanged(leaf: ValueLeaf, roles: ReadonlyMap<string, string>) {
  if (leaf.isRemoved) {
    return true;
  }
  if (roles.get(leaf.origin.layer) === 'chart') {
    return false;
  }
  const byChart = leaf.replaced.find(
    ({ origin }) => roles.get(origin.layer) === 'chart',
  );
  // What is hidden may differ although it looks the same.
  return (
    !byChart ||
    leaf.redacted === true ||
    plainValue(byChart.value) !== plainValue(leaf.value)
  );
}

function hasText(leaf: ValueLeaf, text: string) {
  return (
    leaf.path.join('.').toLocaleLowerCase('en').includes(text) ||
    (!leaf.isRemoved &&
      plainValue(leaf.value).toLocaleLowerCase('en').includes(text))
  );
}
