import { resolve } from 'node:path';
import {
  findHelm,
  TenantRenderer,
  type FoundHelm,
} from 'backstage-plugin-tenant-silos-node';
import type { Context } from '../context';

/** Which Helm renders. */
export interface HelmOptions {
  /** Name or path of the executable; false renders nothing. */
  helm?: string | false;
}

/** Helm, or why there is none. */
export interface Rendering {
  renderer: TenantRenderer;
  /** Why nothing is rendered: a clause. Undefined when it is. */
  reason?: string;
  version?: string;
  /** What may make the objects others than those of Argo CD. */
  warning?: string;
}

/** Looks for Helm: `--helm`, then TENANT_SILOS_HELM, then the PATH. */
export async function findRendering(
  { helm }: HelmOptions,
  { env, cwd }: Context,
): Promise<Rendering> {
  const found = await find(helm ?? env.TENANT_SILOS_HELM, cwd);
  return {
    renderer: TenantRenderer.create(found),
    ...(found.renderer
      ? { version: found.version, warning: found.warning }
      : { reason: found.reason }),
  };
}

async function find(
  helm: string | false | undefined,
  cwd: string,
): Promise<FoundHelm> {
  if (helm === false) {
    return { reason: '--no-helm was given' };
  }
  return findHelm(
    helm ? { command: helm.includes('/') ? resolve(cwd, helm) : helm } : {},
  );
}
