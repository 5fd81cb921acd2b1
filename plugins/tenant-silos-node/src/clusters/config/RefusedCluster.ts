import { KubernetesError } from '../client/KubernetesError';
import type {
  KubernetesApi,
  KubernetesPage,
  KubernetesResource,
  KubernetesWatchEvent,
} from '../types';

/** A cluster that cannot be asked: says why, whatever it is asked. */
export class RefusedCluster implements KubernetesApi {
  /** @param why - the rule that is broken, and the fix */
  constructor(readonly cluster: string, readonly why: string) {}

  async list(): Promise<KubernetesPage> {
    throw this.#refusal();
  }

  // eslint-disable-next-line require-yield
  async *watch(): AsyncGenerator<KubernetesWatchEvent, void, undefined> {
    throw this.#refusal();
  }

  async get(): Promise<unknown> {
    throw this.#refusal();
  }

  async create(): Promise<unknown> {
    throw this.#refusal();
  }

  async delete(): Promise<void> {
    throw this.#refusal();
  }

  async kinds(): Promise<KubernetesResource[]> {
    throw this.#refusal();
  }

  async close(): Promise<void> {}

  #refusal(): KubernetesError {
    return new KubernetesError(this.why, { reason: 'NoCredential' });
  }
}
