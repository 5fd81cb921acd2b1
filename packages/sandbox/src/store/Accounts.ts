import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AppInstallation, OAuthClient, SandboxUser } from '../options';
import { timestamp } from '../time';
import { JsonFile } from './JsonFile';
import type { AccountsRecord, DeliveryRecord, TokenRecord } from './records';

/** Who a request is by, and what its token may be used for. */
export interface Viewer {
  user: SandboxUser;
  scopes: readonly string[];
  /** Of the App whose token it is; Apps have permissions instead of scopes. */
  installation?: AppInstallation;
}

/** A token as it is handed out, once. */
export interface IssuedToken {
  accessToken: string;
  scopes: string[];
  expiresInSeconds?: number;
  refreshToken?: string;
}

const PERSONAL_TOKEN_SCOPES = ['repo', 'read:org', 'user'];
const TOKEN_LIFETIME_SECONDS = 8 * 60 * 60;
const KEPT_DELIVERIES = 200;

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function equal(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hash(one)), Buffer.from(hash(other)));
}

/** Users, tokens, browser sessions and the log of webhooks. */
export class Accounts {
  readonly #file: JsonFile<AccountsRecord>;
  readonly #users: readonly SandboxUser[];

  private constructor(
    file: JsonFile<AccountsRecord>,
    users: readonly SandboxUser[],
  ) {
    this.#file = file;
    this.#users = users;
  }

  static async open(
    path: string,
    users: readonly SandboxUser[],
  ): Promise<Accounts> {
    const file =
      (await JsonFile.open<AccountsRecord>(path)) ??
      (await JsonFile.create<AccountsRecord>(path, {
        tokens: [],
        sessions: [],
        deliveries: [],
      }));
    return new Accounts(file, users);
  }

  get users(): readonly SandboxUser[] {
    return this.#users;
  }

  get deliveries(): readonly DeliveryRecord[] {
    return this.#file.value.deliveries;
  }

  user(login: string): SandboxUser | undefined {
    return this.#users.find(
      user => user.login.toLowerCase() === login.toLowerCase(),
    );
  }

  /** Who a token belongs to; undefined for one that is unknown or over. */
  viewerByToken(token: string): Viewer | undefined {
    const owner = this.#users.find(user => equal(user.token, token));
    if (owner) {
      return { user: owner, scopes: owner.scopes ?? PERSONAL_TOKEN_SCOPES };
    }
    const hashed = hash(token);
    const record = this.#file.value.tokens.find(
      candidate => candidate.hash === hashed,
    );
    const user = record && this.user(record.login);
    if (!record || !user || (record.expiresAt ?? '9') < timestamp()) {
      return undefined;
    }
    return { user, scopes: record.scopes };
  }

  /** Issues a token for an application that somebody signed in to. */
  async issueToken(
    client: OAuthClient,
    login: string,
    scopes: string[],
  ): Promise<IssuedToken> {
    const accessToken = `gho_${randomBytes(18).toString('hex')}`;
    const refreshToken = client.tokensExpire
      ? `ghr_${randomBytes(36).toString('hex')}`
      : undefined;
    const expiresAt = new Date(Date.now() + TOKEN_LIFETIME_SECONDS * 1000);
    this.#file.value.tokens.push({
      hash: hash(accessToken),
      login,
      scopes,
      clientId: client.clientId,
      expiresAt: refreshToken ? timestamp(expiresAt) : null,
      refreshHash: refreshToken ? hash(refreshToken) : null,
    });
    await this.#file.save();
    return {
      accessToken,
      scopes,
      refreshToken,
      expiresInSeconds: refreshToken ? TOKEN_LIFETIME_SECONDS : undefined,
    };
  }

  /** Takes a refresh token back; it works once. */
  async redeemRefreshToken(
    client: OAuthClient,
    refreshToken: string,
  ): Promise<TokenRecord | undefined> {
    const hashed = hash(refreshToken);
    const { tokens } = this.#file.value;
    const index = tokens.findIndex(
      token =>
        token.refreshHash === hashed && token.clientId === client.clientId,
    );
    if (index < 0) {
      return undefined;
    }
    const [record] = tokens.splice(index, 1);
    await this.#file.save();
    return record;
  }

  /** Starts a browser session and returns its cookie's value. */
  async startSession(login: string): Promise<string> {
    const cookie = randomBytes(24).toString('hex');
    this.#file.value.sessions.push({
      hash: hash(cookie),
      login,
      createdAt: timestamp(),
    });
    await this.#file.save();
    return cookie;
  }

  async endSession(cookie: string): Promise<void> {
    const hashed = hash(cookie);
    const { sessions } = this.#file.value;
    const index = sessions.findIndex(session => session.hash === hashed);
    if (index >= 0) {
      sessions.splice(index, 1);
      await this.#file.save();
    }
  }

  userBySession(cookie: string): SandboxUser | undefined {
    const hashed = hash(cookie);
    const session = this.#file.value.sessions.find(
      candidate => candidate.hash === hashed,
    );
    return session && this.user(session.login);
  }

  async recordDelivery(delivery: DeliveryRecord): Promise<void> {
    const { deliveries } = this.#file.value;
    deliveries.unshift(delivery);
    deliveries.splice(KEPT_DELIVERIES);
    await this.#file.save();
  }
}
