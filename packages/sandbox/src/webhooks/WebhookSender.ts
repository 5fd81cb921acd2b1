import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SentWebhook } from '../contract/webhookChecks';
import { ENTERPRISE_VERSION } from '../http/apiHeaders';
import type { Accounts, DeliveryRecord } from '../store';
import { timestamp } from '../time';

/** Where webhooks go and how they are signed. */
export interface WebhookTarget {
  url: string;
  secret: string;
}

const RETRY_DELAYS_MS = [1000, 2000, 4000, 8000, 16000];
const TIMEOUT_MS = 10_000;
const HOOK_ID = 1;

/** The signature that GitHub puts into `X-Hub-Signature-256`. */
export function signPayload(secret: string, payload: string): string {
  return `sha256=${createHmac('sha256', secret).update(payload).digest('hex')}`;
}

function isConnectionFailure(error: unknown): boolean {
  // Node's fetch wraps what went wrong on the wire in a TypeError.
  const code = (error as { cause?: { code?: string } }).cause?.code;
  return code === 'ECONNREFUSED' || code === 'ECONNRESET';
}

function describe(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}

/**
 * Delivers webhooks beside the requests that cause them. GitHub does not try
 * again; the stand-in does while nobody listens, because it is up long before
 * the backend.
 */
export class WebhookSender {
  readonly #target: WebhookTarget | undefined;
  readonly #accounts: Accounts;
  readonly #log: (line: string) => void;
  readonly #host: string;
  readonly #onSend: ((webhook: SentWebhook) => void) | undefined;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  readonly #retryDelays: readonly number[];

  constructor(options: {
    target: WebhookTarget | undefined;
    accounts: Accounts;
    log: (line: string) => void;
    retryDelays?: readonly number[];
    /** Host of the stand-in, as a header tells it. */
    host: string;
    /** Sees each webhook as it leaves the first time. */
    onSend?: (webhook: SentWebhook) => void;
  }) {
    this.#target = options.target;
    this.#accounts = options.accounts;
    this.#log = options.log;
    this.#host = options.host;
    this.#onSend = options.onSend;
    this.#retryDelays = options.retryDelays ?? RETRY_DELAYS_MS;
  }

  /** Whether there is anybody to tell. */
  get enabled(): boolean {
    return this.#target !== undefined;
  }

  /** Sends an event and returns at once. */
  send(event: string, repository: string | null, payload: object): void {
    if (!this.#target) {
      return;
    }
    const delivery = this.#deliver(this.#target, event, repository, payload)
      .catch(error => this.#log(`webhook ${event}: ${describe(error)}`))
      .finally(() => this.#underWay.delete(delivery));
    this.#underWay.add(delivery);
  }

  /** Gives up what is still being tried. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#underWay);
  }

  async #deliver(
    target: WebhookTarget,
    event: string,
    repository: string | null,
    payload: object,
  ) {
    const record: DeliveryRecord = {
      id: randomUUID(),
      event,
      action: (payload as { action?: string }).action ?? null,
      repository,
      sentAt: timestamp(),
      attempts: 0,
      status: null,
      error: null,
    };
    const body = JSON.stringify(payload);
    const headers = this.#headers(target, record, payload, body);
    this.#onSend?.({ event, headers, payload: JSON.parse(body) as object });
    for (const delay of [...this.#retryDelays, undefined]) {
      record.attempts += 1;
      try {
        record.status = await this.#post(target, headers, body);
        record.error = null;
        break;
      } catch (error) {
        record.error = describe(error);
        if (delay === undefined || !isConnectionFailure(error)) {
          break;
        }
        const goOn = await this.#wait(delay);
        if (!goOn) {
          break;
        }
      }
    }
    if (record.error || (record.status ?? 0) >= 300) {
      this.#log(
        `webhook ${event} was not taken: ${record.error ?? record.status}`,
      );
    }
    await this.#accounts.recordDelivery(record);
  }

  async #wait(delay: number): Promise<boolean> {
    try {
      await sleep(delay, undefined, { signal: this.#stopping.signal });
      return true;
    } catch {
      return false;
    }
  }

  #headers(
    target: WebhookTarget,
    record: DeliveryRecord,
    payload: object,
    body: string,
  ): Record<string, string> {
    const { repository } = payload as { repository: { id: number } };
    return {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/sandbox',
      'x-github-event': record.event,
      'x-github-delivery': record.id,
      'x-github-hook-id': String(HOOK_ID),
      'x-github-hook-installation-target-id': String(repository.id),
      'x-github-hook-installation-target-type': 'repository',
      'x-github-enterprise-host': this.#host,
      'x-github-enterprise-version': ENTERPRISE_VERSION,
      'x-hub-signature-256': signPayload(target.secret, body),
    };
  }

  async #post(
    target: WebhookTarget,
    headers: Record<string, string>,
    body: string,
  ): Promise<number> {
    const response = await fetch(target.url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.any([
        this.#stopping.signal,
        AbortSignal.timeout(TIMEOUT_MS),
      ]),
    });
    await response.arrayBuffer();
    return response.status;
  }
}
