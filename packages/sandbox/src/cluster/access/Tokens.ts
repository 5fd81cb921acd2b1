import { KubeRefusal } from '../objects';
import { authenticated, MASTERS, type Subject } from './subjects';

/** Who has which bearer token. */
export type TokenOwners = Readonly<Record<string, Subject>>;

/** The tokens that a cluster takes. */
export class Tokens {
  readonly #owners: Map<string, Subject>;
  readonly #expired = new Set<string>();

  constructor(owners: TokenOwners) {
    this.#owners = new Map(Object.entries(owners));
  }

  /** One token that may do everything. */
  static ofAdministrator(token: string): Tokens {
    return new Tokens({ [token]: { user: 'admin', groups: [MASTERS] } });
  }

  /** Takes another one as well. */
  add(token: string, owner: Subject): void {
    this.#owners.set(token, owner);
    this.#expired.delete(token);
  }

  /** Takes none of the tokens any more that there are now. */
  expire(): void {
    [...this.#owners.keys()].forEach(token => this.#expired.add(token));
  }

  /** Takes all of them again. */
  renew(): void {
    this.#expired.clear();
  }

  get areExpired(): boolean {
    return this.#expired.size > 0;
  }

  /**
   * Finds out who asks.
   *
   * @param header - `Authorization`; without one, nobody in particular asks
   * @throws KubeRefusal (401)
   */
  ownerOf(header: string | undefined): Subject {
    if (!header) {
      return {
        user: 'system:anonymous',
        groups: ['system:unauthenticated'],
      };
    }
    const [, token] = /^bearer +(\S+)\s*$/i.exec(header) ?? [];
    const owner =
      token && !this.#expired.has(token) ? this.#owners.get(token) : undefined;
    if (!owner) {
      throw new KubeRefusal({
        code: 401,
        reason: 'Unauthorized',
        message: 'Unauthorized',
      });
    }
    return authenticated(owner);
  }
}
