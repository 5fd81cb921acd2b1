import { spawn, type ChildProcess } from 'node:child_process';
import { NotRenderedError } from './errors';
import { watchMemory } from './watchMemory';

const MEBIBYTE = 1024 * 1024;

const MAX_OUTPUT = 16 * MEBIBYTE;

// A chart of many objects takes some 100 MiB.
const MAX_MEMORY = 512 * MEBIBYTE;

const MAX_ERRORS = 64 * 1024;

// Port 0 is never listened on.
const UNREACHABLE = 'http://127.0.0.1:0';

/** What a Helm process printed. */
export interface HelmOutput {
  /** 0 when Helm was content. */
  code: number;
  stdout: string;
  stderr: string;
}

const running = new Set<ChildProcess>();

// A negative id stands for the whole group.
function kill(child: ChildProcess): void {
  if (child.pid !== undefined && child.exitCode === null) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  }
}

// Nobody else would end them: they are in groups of their own.
process.on('exit', () => running.forEach(kill));

/**
 * Runs Helm without a shell, in a process group of its own, with nothing of
 * this process's environment.
 *
 * @param home - folder for all that Helm may want to keep; also where it runs
 * @throws NotRenderedError when it cannot be started, takes too long or too much
 *   memory, or prints too much
 */
export async function runHelm(options: {
  binary: string;
  args: readonly string[];
  home: string;
  timeoutMs: number;
}): Promise<HelmOutput> {
  const { binary, args, home, timeoutMs } = options;
  const child = spawn(binary, args, {
    cwd: home,
    env: helmEnvironment(home),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const ended = new Promise<HelmOutput>((resolve, reject) => {
    const stop = (reason: string) => {
      reject(new NotRenderedError(reason));
      kill(child);
    };
    const timer = setTimeout(
      () => stop(`Helm was stopped after ${timeoutMs / 1000} s`),
      timeoutMs,
    );
    const unwatch =
      child.pid === undefined
        ? () => {}
        : watchMemory(child.pid, MAX_MEMORY, () =>
            stop(`Helm took more than ${MAX_MEMORY / MEBIBYTE} MiB of memory`),
          );
    const stdout = collect(child.stdout!, MAX_OUTPUT, () =>
      stop(`Helm printed more than ${MAX_OUTPUT / MEBIBYTE} MiB`),
    );
    // Of what it complains about, the beginning is enough.
    const stderr = collect(child.stderr!, MAX_ERRORS);
    child.on('error', error => {
      clearTimeout(timer);
      unwatch();
      stop(
        `Helm could not be started: ${
          (error as NodeJS.ErrnoException).code ?? error.message
        }`,
      );
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      unwatch();
      if (code === null) {
        reject(new NotRenderedError(`Helm was ended by ${signal}`));
      } else {
        resolve({ code, stdout: stdout(), stderr: stderr() });
      }
    });
  });
  return ended.finally(() => running.delete(child));
}

/**
 * The whole environment of a Helm process. Its homes are in the temporary
 * folder and empty; there is no cluster in it, and a proxy that nobody can
 * reach, so that not even a mistake of Helm's connects to anything.
 */
export function helmEnvironment(home: string): NodeJS.ProcessEnv {
  return {
    HOME: `${home}/home`,
    TMPDIR: `${home}/home`,
    PATH: '',
    LC_ALL: 'C',
    // Go collects its garbage before it reaches what it may take.
    GOMEMLIMIT: `${(3 * MAX_MEMORY) / 4 / MEBIBYTE}MiB`,
    KUBECONFIG: `${home}/home/no-kubeconfig`,
    HELM_CACHE_HOME: `${home}/home/cache`,
    HELM_CONFIG_HOME: `${home}/home/config`,
    HELM_DATA_HOME: `${home}/home/data`,
    HELM_PLUGINS: `${home}/home/plugins`,
    HTTP_PROXY: UNREACHABLE,
    HTTPS_PROXY: UNREACHABLE,
  };
}

function collect(
  stream: NodeJS.ReadableStream,
  limit: number,
  onTooMuch?: () => void,
): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    const isFull = size >= limit;
    size += chunk.length;
    if (!isFull) {
      chunks.push(chunk);
      if (size >= limit) {
        onTooMuch?.();
      }
    }
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
