import { randomBytes, randomUUID } from 'node:crypto';
import type { AppInstallation, SandboxApp, SandboxUser } from '../options';
import type { Viewer } from './Accounts';

const LIFETIME_MS = 60 * 60 * 1000;

/** The account under which an App acts. */
export function botOf(app: SandboxApp): SandboxUser {
  const login = `${app.slug}[bot]`;
  return {
    id: 9_000_000 + app.id,
    login,
    name: app.name,
    email: `${app.id}+${login}@users.noreply.github.example`,
    about: 'GitHub App',
    // Nobody signs in with it.
    token: randomUUID(),
    machine: true,
    app: app.slug,
  };
}

interface Issued {
  viewer: Viewer;
  expiresAt: number;
}

/** The tokens of Apps' installations. They do not survive a restart. */
export class Installations {
  readonly #issued = new Map<string, Issued>();

  /** @param user - the App's bot */
  issue(user: SandboxUser, installation: AppInstallation) {
    const token = `ghs_${randomBytes(18).toString('hex')}`;
    const expiresAt = Date.now() + LIFETIME_MS;
    const viewer: Viewer = { user, scopes: [], installation };
    this.#issued.set(token, { viewer, expiresAt });
    return { token, expiresAt: new Date(expiresAt) };
  }

  /** Who a token belongs to; undefined for one that is unknown or over. */
  viewer(token: string): Viewer | undefined {
    const issued = this.#issued.get(token);
    return issued && issued.expiresAt > Date.now() ? issued.viewer : undefined;
  }

  /** Ends all tokens, as GitHub does when an App's rights change. */
  expire(): void {
    this.#issued.clear();
  }
}
