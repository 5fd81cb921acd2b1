import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { probeOutcomes, probePod } from './probePod';

const OUTPUT = '/dev/termination-log';
// What a kubelet takes of it at most.
const MESSAGE_BYTES = 4096;
const SHELLS = ['/bin/sh', '/bin/dash', '/bin/bash'].filter(shell =>
  existsSync(shell),
);

/** What the nc of the documented image says, and others, by the target's port. */
const NC = `#!/bin/sh
echo "$*" >> "\${0%/*}/calls"
while [ $# -gt 2 ]; do shift; done
case $2 in
  1) echo "$1 ($1:1) open"; echo 'sent 0, rcvd 0' ;;
  2) echo "nc: $1 ($1:2): Connection refused"; echo 'sent 0, rcvd 0'; exit 1 ;;
  3) echo "nc: $1 ($1:3): Connection timed out"; echo 'sent 0, rcvd 0'; exit 1 ;;
  4) echo "nc: connect to $1 port 4 (tcp) failed: Operation now in progress"; exit 1 ;;
  5) exit 1 ;;
  6) echo "nc: invalid option -- 'z'"; echo 'Usage: nc [-l]'; exit 1 ;;
  7) echo "nc: bad address '$1'"; exit 1 ;;
  8) kill -9 $$ ;;
  9) printf '%s\\n' 'nc: \\n\\c $HOME'; exit 1 ;;
  *) i=0; while [ $i -lt 100 ]; do printf 'no route to host '; i=$((i+1)); done; exit 1 ;;
esac >&2
`;

interface Pod {
  spec: { containers: { command: string[]; args: string[] }[] };
}

const target = (port: number, address = '10.0.0.1') => ({
  name: `s:${port}`,
  address,
  port,
});

describe.each(SHELLS)("the probe's script in %s", shell => {
  let folder: string;

  // Of the tools of this machine only these, so that its own nc is never run.
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'probe-'));
    await symlink(toolPath('head'), join(folder, 'head'));
    await symlink(toolPath('cut'), join(folder, 'cut'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const install = (mode = 0o755) => writeFile(join(folder, 'nc'), NC, { mode });

  async function run(targets: ReturnType<typeof target>[]): Promise<string> {
    const pod = probePod('probe', 'probes', 'busybox', targets) as Pod;
    const { command, args } = pod.spec.containers[0];
    const [, flag, script, ...rest] = command;
    expect(script.split(OUTPUT)).toHaveLength(2);
    const message = join(folder, 'message');
    await promisify(execFile)(
      shell,
      [flag, script.replace(OUTPUT, '"$OUTPUT"'), ...rest, ...args],
      { env: { PATH: folder, OUTPUT: message } },
    );
    return readFile(message, 'utf8');
  }

  async function probe(...targets: ReturnType<typeof target>[]) {
    const terminated = { message: await run(targets) };
    const status = { containerStatuses: [{ state: { terminated } }] };
    return probeOutcomes({ status }, targets);
  }

  it('tells what is open from what is refused and what is silent', async () => {
    await install();
    expect(await probe(...[1, 2, 3, 4, 5].map(port => target(port)))).toEqual([
      { outcome: 'connected' },
      {
        outcome: 'refused',
        detail: 'nc: 10.0.0.1 (10.0.0.1:2): Connection refused',
      },
      { outcome: 'timed-out' },
      { outcome: 'timed-out' },
      { outcome: 'timed-out' },
    ]);
  });

  it('takes nothing for a wall that nc did not try', async () => {
    await install();
    expect(await probe(target(6), target(7), target(8))).toEqual([
      { outcome: 'not-run', detail: "nc: invalid option -- 'z'" },
      { outcome: 'not-run', detail: "nc: bad address '10.0.0.1'" },
      { outcome: 'not-run', detail: 'nc ended with 137' },
    ]);
  });

  it('says that there is no nc', async () => {
    expect(await probe(target(1), target(2))).toEqual(
      Array.from({ length: 2 }, () => ({
        outcome: 'not-run',
        detail: expect.stringMatching(/nc.*not found/),
      })),
    );
  });

  it('says that nc cannot be run', async () => {
    await install(0o644);
    expect(await probe(target(1))).toEqual([
      { outcome: 'not-run', detail: expect.stringMatching(/nc/) },
    ]);
  });

  it('gives the address and the port to nc as they are', async () => {
    await install();
    await probe(target(1, 'fd00:10:96::1'), target(1, '$(exit 9) `x` "*"'));
    expect(await readFile(join(folder, 'calls'), 'utf8')).toBe(
      ['fd00:10:96::1', '$(exit 9) `x` "*"']
        .map(address => `-n -z -vv -w 3 ${address} 1\n`)
        .join(''),
    );
  });

  it('keeps what nc says as it is, and takes no more of it than has room', async () => {
    await install();
    expect(await probe(target(9), target(1))).toEqual([
      { outcome: 'refused', detail: 'nc: \\n\\c $HOME' },
      { outcome: 'connected' },
    ]);
    const many = Array.from({ length: 10 }, () => target(99));
    const message = await run(many);
    expect(message.split('\n')).toHaveLength(many.length + 1);
    expect(Buffer.byteLength(message)).toBeLessThan(MESSAGE_BYTES);
  });
});

function toolPath(name: string): string {
  const paths = (process.env.PATH ?? '').split(delimiter);
  const found = paths.map(path => join(path, name)).find(existsSync);
  if (!found) {
    throw new Error(`There is no ${name} on the PATH`);
  }
  return found;
}
