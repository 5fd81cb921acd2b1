import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;
const GRACE_MS = 10_000;

/** What a server is started with. */
export interface ServerOptions {
  /** For messages. */
  name: string;
  command: string;
  args: readonly string[];
  /** Takes all that it prints. */
  logFile: string;
}

/**
 * Ends a process when ours is gone, however it went: then the watchdog's input
 * ends.
 */
function watch(child: ChildProcess): void {
  const watchdog = spawn(
    'sh',
    ['-c', 'read -r _ || kill -9 "$0"', String(child.pid)],
    { stdio: ['pipe', 'ignore', 'ignore'] },
  );
  watchdog.unref();
  // Its number may be somebody else's later.
  child.once('exit', () => watchdog.kill());
  child.once('error', () => watchdog.kill());
}

/** A server in a process of its own, which ends with ours at the latest. */
export class Server {
  readonly #child: ChildProcess;
  readonly #options: ServerOptions;
  #failure?: Error;

  private constructor(child: ChildProcess, options: ServerOptions) {
    this.#child = child;
    this.#options = options;
    watch(child);
    child.once('error', error => {
      this.#failure = error;
    });
  }

  static start(options: ServerOptions): Server {
    const log = openSync(options.logFile, 'w');
    const child = spawn(options.command, options.args, {
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    return new Server(child, options);
  }

  /** The process, while and after it runs. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * Waits until it answers.
   *
   * @throws Error with the end of its log, when it ends or takes too long.
   */
  async ready(
    isReady: () => Promise<boolean>,
    timeoutMs: number,
  ): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!(await isReady().catch(() => false))) {
      if (!this.#isRunning()) {
        throw await this.#problem('ended');
      }
      if (Date.now() > deadline) {
        throw await this.#problem(`was not ready in ${timeoutMs} ms`);
      }
      await sleep(POLL_MS);
    }
  }

  /** Asks it to end, and ends it when it does not in time. */
  async stop(): Promise<void> {
    if (this.#isRunning()) {
      const ended = once(this.#child, 'exit');
      this.#child.kill('SIGTERM');
      const patience = setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS);
      await ended;
      clearTimeout(patience);
    }
  }

  #isRunning(): boolean {
    const { pid, exitCode, signalCode } = this.#child;
    return pid !== undefined && exitCode === null && signalCode === null;
  }

  async #problem(what: string): Promise<Error> {
    const { name, logFile } = this.#options;
    const log = await readFile(logFile, 'utf8').catch(() => '');
    const end = log.trim().split('\n').slice(-20).join('\n');
    return new Error(`${name} ${what}:\n${end}`, { cause: this.#failure });
  }
}
