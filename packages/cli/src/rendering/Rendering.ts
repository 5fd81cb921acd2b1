import { resolve } from 'node:path';
import type {
  Fleet,
  RenderedObject,
} from 'backstage-plugin-tenant-silos-common';
import {
  findHelm,
  HelmRefusedError,
  NotRenderedError,
  renderTenant,
  type FoundHelm,
  type HelmFinding,
} from 'backstage-plugin-tenant-silos-node';
import type { Context } from '../context';

/** Which Helm renders. */
export interface HelmOptions {
  /** Name or path of the executable; false renders nothing. */
  helm?: string | false;
}

/** What came of rendering one tenant. */
export type Rendered =
  | { objects: RenderedObject[] }
  /** Helm refuses, here as it would in Argo CD. */
  | { refused: readonly HelmFinding[] }
  /** It could not be tried: a clause. */
  | { reason: string };

/** Renders tenants where Helm is to be had, and says why where it is not. */
export class Rendering {
  readonly #found: FoundHelm;

  /** Looks for Helm: `--helm`, then TENANT_SILOS_HELM, then the PATH. */
  static async find(
    { helm }: HelmOptions,
    { env, cwd }: Context,
  ): Promise<Rendering> {
    if (helm === false) {
      return new Rendering({ reason: 'it was asked for without Helm' });
    }
    const named = helm ?? env.TENANT_SILOS_HELM;
    const command = named?.includes('/') ? resolve(cwd, named) : named;
    return new Rendering(await findHelm(command ? { command } : {}));
  }

  private constructor(found: FoundHelm) {
    this.#found = found;
  }

  /** Why nothing is rendered: a clause. Undefined when it is. */
  get reason(): string | undefined {
    return this.#found.reason;
  }

  get version(): string | undefined {
    return this.#found.renderer && this.#found.version;
  }

  /** What may make the objects others than those of Argo CD. */
  get warning(): string | undefined {
    return this.#found.renderer && this.#found.warning;
  }

  /** Renders one tenant; what Helm refuses is an answer, too. */
  async render(
    fleet: Fleet,
    files: ReadonlyMap<string, string>,
    tenant: string,
    environment: string,
  ): Promise<Rendered> {
    const { renderer, reason } = this.#found;
    if (!renderer) {
      return { reason };
    }
    try {
      return {
        objects: await renderTenant(renderer, {
          fleet,
          files,
          tenant,
          environment,
        }),
      };
    } catch (error) {
      if (error instanceof HelmRefusedError) {
        return { refused: error.findings };
      }
      if (error instanceof NotRenderedError) {
        return { reason: error.message };
      }
      throw error;
    }
  }
}
