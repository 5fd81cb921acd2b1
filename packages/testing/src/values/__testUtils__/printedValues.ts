import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findHelm } from '../../tools/tools';

const execFileAsync = promisify(execFile);

// Helm wants objects; nothing of them but the printed value matters.
const PRINTED = '{"apiVersion":"v1","kind":"Printed","value":';

/** A template that prints what an expression comes to, for `printedValues`. */
export function printing(expression: string): string {
  return `${PRINTED}{{ ${expression} | mustToRawJson }}}\n`;
}

/**
 * Renders a chart with the real Helm.
 *
 * @param chart - its files by their paths
 * @param valueFiles - texts of values files, in the order of `-f`
 * @returns what its templates print by `printing`
 * @throws Error with what Helm said when it refuses
 */
export async function printedValues(
  chart: Record<string, string>,
  valueFiles: readonly string[] = [],
): Promise<unknown[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'tenant-silos-values-'));
  try {
    for (const [path, text] of Object.entries(chart)) {
      const file = join(scratch, 'chart', path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const args = ['template', 'printed', join(scratch, 'chart')];
    for (const [index, text] of valueFiles.entries()) {
      const file = join(scratch, `values-${index}.yaml`);
      await writeFile(file, text);
      args.push('--values', file);
    }
    const { stdout } = await execFileAsync(findHelm().path, args, {
      env: { HOME: scratch, PATH: '' },
      maxBuffer: 256 * 1024 * 1024,
      timeout: 120_000,
    });
    return stdout
      .split('\n')
      .filter(line => line.startsWith(PRINTED))
      .map(line => JSON.parse(line).value);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
