import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_DATA_DIR } from './dataDir.mjs';
import { projectDir } from './paths.mjs';
import { UserError } from './userError.mjs';

/** What `npm start -- --help` says. */
export const START_HELP = `npm start [-- OPTIONS]

  --reset           begin anew: deletes the sandbox's data and the database
  --data-dir DIR    where both are kept (.sandbox)
  --dev             the page from the dev server, which follows its sources
  --help            this text

Ports, by environment variable:
  TENANT_SILOS_APP_PORT       the page      3000
  TENANT_SILOS_BACKEND_PORT   the backend   7007
  TENANT_SILOS_SANDBOX_PORT   the sandbox   7008`;

/**
 * @param {string[]} args
 * @returns {{ help: boolean, reset: boolean, dev: boolean, dataDir: string }}
 * @throws {UserError} for an option that does not exist
 */
export function parseStartOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        help: { type: 'boolean', default: false },
        reset: { type: 'boolean', default: false },
        dev: { type: 'boolean', default: false },
        'data-dir': { type: 'string', default: DEFAULT_DATA_DIR },
      },
    });
    return {
      help: values.help ?? false,
      reset: values.reset ?? false,
      dev: values.dev ?? false,
      dataDir: resolve(projectDir, values['data-dir'] ?? DEFAULT_DATA_DIR),
    };
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new UserError(`${message} See npm start -- --help.`);
  }
}
