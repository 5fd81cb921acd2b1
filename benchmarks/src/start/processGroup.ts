import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const GRACE_SECONDS = 20;

/** What a process is started with. */
export interface ProcessOptions {
  /** Arguments of Node.js. */
  args: string[];
  cwd: string;
  env?: NodeJS.ProcessEnv;
}

/**
 * Starts a Node.js process that leads a group of its own, so that what it
 * starts can be ended with it.
 */
export function startProcess({ args, cwd, env }: ProcessOptions) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, BROWSER: 'none', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const keep = (text: string) => {
    output = `${output}${text}`.slice(-20_000);
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const exit = new Promise<number>(resolve => {
    child.once('error', () => resolve(1));
    child.once('exit', code => resolve(code ?? 1));
  });
  const signalGroup = (signal: NodeJS.Signals | 0) => {
    try {
      process.kill(-child.pid!, signal);
      return true;
    } catch {
      return false;
    }
  };
  return {
    exit,
    /** The last of what it has printed. */
    output: () => output,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /**
     * Ends it, by force when it does not in time.
     *
     * @param signal - which asks the process itself, not those it has started
     */
    async stop(signal: NodeJS.Signals = 'SIGTERM') {
      child.kill(signal);
      await Promise.race([
        exit,
        sleep(GRACE_SECONDS * 1000, undefined, { ref: false }),
      ]);
      const deadline = Date.now() + GRACE_SECONDS * 1000;
      while (signalGroup('SIGTERM') && Date.now() < deadline) {
        await sleep(100);
      }
      signalGroup('SIGKILL');
    },
  };
}

export type RunningProcess = ReturnType<typeof startProcess>;

/**
 * Runs a process to its end.
 *
 * @throws Error with its last words when it fails or takes too long
 */
export async function runProcess(
  options: ProcessOptions,
  timeoutSeconds: number,
): Promise<void> {
  const running = startProcess(options);
  const timer = setTimeout(() => running.stop(), timeoutSeconds * 1000);
  const code = await running.exit;
  clearTimeout(timer);
  if (code !== 0) {
    throw new Error(
      `${options.args.join(' ')} failed:\n${running.output().slice(-2_000)}`,
    );
  }
}

/**
 * Waits until something holds.
 *
 * @throws Error with the last words of the processes when one of them ends or
 *   time is up
 */
export async function until(
  holds: () => boolean | Promise<boolean>,
  processes: readonly RunningProcess[],
  timeoutSeconds: number,
): Promise<void> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  while (!(await holds())) {
    if (processes.some(each => !each.isRunning()) || Date.now() > deadline) {
      const words = processes.map(each => each.output().slice(-2_000));
      throw new Error(`It did not become ready:\n${words.join('\n')}`);
    }
    await sleep(100);
  }
}
