import { spawnSync } from 'node:child_process';
import { readPins, type Tool } from './findTool';

const DOWNLOAD_MS = 180_000;

// As the project's scripts look for it.
const PLACES = ['go', '/usr/local/go/bin/go', '/usr/lib/go/bin/go'];

interface Pin {
  module: string;
  version: string;
  sum: string;
}

/**
 * The folder of a Go module that `tools/modules.json` pins, downloaded unless
 * Go has it already: for what other projects publish with their source, such as
 * examples.
 *
 * @throws Error for a module that is not pinned or is not what was pinned, and
 *   on CI when it cannot be had.
 */
export function findGoModule(
  module: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Tool {
  const pins: Pin[] = JSON.parse(readPins('modules.json'));
  const pin = pins.find(each => each.module === module);
  if (!pin) {
    throw new Error(`${module} is not in tools/modules.json`);
  }
  const answer = download(`${pin.module}@${pin.version}`);
  if (answer.Dir) {
    if (answer.Sum !== pin.sum) {
      throw new Error(
        `${pin.module} ${pin.version} has the checksum ${answer.Sum}, and tools/modules.json says ${pin.sum}`,
      );
    }
    return { path: answer.Dir };
  }
  const missing = `the Go module ${pin.module} ${pin.version} cannot be had: ${answer.Error}`;
  if (env.CI) {
    throw new Error(missing);
  }
  return { path: pin.module, missing };
}

interface Answer {
  Dir?: string;
  Sum?: string;
  Error?: string;
}

function download(query: string): Answer {
  for (const go of PLACES) {
    const { error, stdout, stderr } = spawnSync(
      go,
      ['mod', 'download', '-json', query],
      {
        encoding: 'utf8',
        // In our folder a go.mod could ask for another toolchain.
        cwd: '/',
        timeout: DOWNLOAD_MS,
        env: { ...process.env, GOFLAGS: '', GOWORK: 'off' },
      },
    );
    if (!error) {
      return stdout
        ? JSON.parse(stdout)
        : { Error: stderr.trim().split('\n').pop() };
    }
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      return { Error: error.message };
    }
  }
  return {
    Error: 'there is no Go; install it (https://go.dev/doc/install)',
  };
}
