/** A kind of objects, as the API serves it. */
export interface ResourceKind {
  /** Empty for the core group. */
  group: string;
  version: string;
  kind: string;
  /** As in paths. */
  plural: string;
  singular: string;
  shortNames: readonly string[];
  namespaced: boolean;
  /** Whether a CustomResourceDefinition brings it. */
  custom: boolean;
  /** Whether `status` is written through a path of its own. */
  status: boolean;
  /** Whether changes of what is wished are counted. */
  generation: boolean;
  /** Another kind whose objects are shown as this one. */
  viewOf?: string;
}

/** The group and version of a kind, as objects have it. */
export function apiVersionOf({
  group,
  version,
}: Pick<ResourceKind, 'group' | 'version'>): string {
  return group ? `${group}/${version}` : version;
}

/** What tells a kind from all others. */
export function kindId(
  kind: Pick<ResourceKind, 'group' | 'version' | 'kind'>,
): string {
  return `${apiVersionOf(kind)}/${kind.kind}`;
}
