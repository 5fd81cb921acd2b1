import { dirname } from 'node:path';

/** The project's folder: that of this package is in it. */
export const projectDir = dirname(
  dirname(require.resolve('../../package.json')),
);
