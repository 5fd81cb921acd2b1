import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import {
  parseTenantSpec,
  planChange,
  readFleetState,
  type Plan,
  type TenantSpecInput,
} from 'backstage-plugin-tenant-silos-common';
import { type ContentFolder } from './contentFolder';
import { SAMPLE_FLEET } from './sampleFleet';

/** Plans a new tenant in the GitOps repository, and writes what it would. */
export async function writePlannedTenant(
  content: ContentFolder,
  spec: TenantSpecInput,
): Promise<Plan> {
  const state = readFleetState(SAMPLE_FLEET, {
    commit: '0'.repeat(40),
    readAt: '2026-01-01T00:00:00Z',
    files: await readFiles(content.root),
  });
  const plan = planChange(
    { fleet: SAMPLE_FLEET, state, openChanges: [] },
    { action: 'create', spec: parseTenantSpec(spec) },
  );
  for (const { path, after = '' } of plan.files) {
    const file = join(content.root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, after);
  }
  return plan;
}

async function readFiles(root: string): Promise<Map<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries.filter(each => each.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(root, file).split(sep).join('/');
    files.set(path, await readFile(file, 'utf8'));
  }
  return files;
}
