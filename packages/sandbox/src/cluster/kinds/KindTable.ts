import { RESOURCE_KINDS } from './table';
import { apiVersionOf, kindId, type ResourceKind } from './types';

/** The kinds of one cluster; those of CustomResourceDefinitions come and go. */
export class KindTable {
  readonly #kinds: ReadonlyMap<string, ResourceKind>;
  readonly #removed = new Set<string>();
  readonly #listeners = new Set<(kind: ResourceKind) => void>();

  constructor(kinds: readonly ResourceKind[] = RESOURCE_KINDS) {
    this.#kinds = new Map(kinds.map(each => [kindId(each), each]));
  }

  /** Those that are served. */
  list(): ResourceKind[] {
    return [...this.#kinds.values()].filter(
      each => !this.#removed.has(kindId(each)),
    );
  }

  /** The kind of an object, served or not. */
  ofObject(object: {
    apiVersion: string;
    kind: string;
  }): ResourceKind | undefined {
    return this.#kinds.get(`${object.apiVersion}/${object.kind}`);
  }

  /** A kind that is served, by its place in paths. */
  ofPath(
    group: string,
    version: string,
    plural: string,
  ): ResourceKind | undefined {
    return this.list().find(
      each =>
        each.plural === plural &&
        each.group === group &&
        each.version === version,
    );
  }

  /** Kind whose objects it shows. */
  stored(kind: ResourceKind): ResourceKind {
    return (kind.viewOf && this.#kinds.get(kind.viewOf)) || kind;
  }

  /**
   * Finds a kind by what people call it: `deployments`, `Deployment`, `deploy`
   * or `certificates.cert-manager.io`.
   *
   * @throws Error that says which there are.
   */
  named(name: string): ResourceKind {
    const wanted = name.toLowerCase();
    const found = [...this.#kinds.values()].find(
      each =>
        [each.singular, each.plural, ...each.shortNames].includes(wanted) ||
        `${each.plural}.${each.group}` === wanted ||
        `${apiVersionOf(each)}/${each.kind}`.toLowerCase() === wanted,
    );
    if (!found) {
      const known = [...this.#kinds.values()].map(({ plural }) => plural);
      throw new Error(
        `There is no kind ${name}: use one of ${[...new Set(known)].join(
          ', ',
        )}`,
      );
    }
    return found;
  }

  /**
   * Takes a kind away, as without its CustomResourceDefinition. What there is
   * of it comes back with {@link KindTable.restore}.
   *
   * @throws Error for a kind of Kubernetes itself.
   */
  remove(name: string): void {
    const kind = this.named(name);
    if (!kind.custom) {
      throw new Error(`${kind.kind} is a part of Kubernetes itself`);
    }
    this.#removed.add(kindId(kind));
    this.#listeners.forEach(listener => listener(kind));
  }

  /** Brings one kind back, or all. */
  restore(name?: string): void {
    if (name === undefined) {
      this.#removed.clear();
    } else {
      this.#removed.delete(kindId(this.named(name)));
    }
  }

  /** Names of the kinds that are gone. */
  removed(): string[] {
    return [...this.#removed].map(id => this.#kinds.get(id)!.kind);
  }

  /** @returns what ends it */
  onRemoved(listener: (kind: ResourceKind) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
