import { dirname, join } from 'node:path';

/** A file of this package that is not code. */
export function packagePath(...names: string[]): string {
  return join(
    dirname(require.resolve('tenant-silos-sandbox/package.json')),
    ...names,
  );
}
