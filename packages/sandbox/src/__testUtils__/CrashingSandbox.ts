import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Octokit } from '@octokit/rest';
import { packagePath } from '../packagePath';

/** Where the process dies: right before a step is taken for the nth time. */
export interface CrashPoint {
  step: 'save' | 'move ref';
  nth: number;
}

/** The next text; the transpiler sends objects of its own. */
function nextText(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The process ended')));
    child.on('message', function listen(message) {
      if (typeof message === 'string') {
        child.off('message', listen);
        resolve(message);
      }
    });
  });
}

/** A stand-in in another process that can be told where to die. */
export class CrashingSandbox {
  readonly #child: ChildProcess;
  readonly url: string;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(
    dataDir: string,
    webhookUrl: string,
  ): Promise<CrashingSandbox> {
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
        packagePath('src', '__testUtils__', 'crashingServer.ts'),
        dataDir,
        webhookUrl,
      ],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
    return new CrashingSandbox(child, await nextText(child));
  }

  as(login: string): Octokit {
    const quiet = () => {};
    return new Octokit({
      baseUrl: `${this.url}/api/v3`,
      auth: `sandbox-token-${login}`,
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    });
  }

  /** Dies during a request; the request must not be answered. */
  async dieDuring(
    point: CrashPoint,
    request: () => Promise<unknown>,
  ): Promise<void> {
    const exit = once(this.#child, 'exit');
    const armed = nextText(this.#child);
    this.#child.send(point);
    await armed;
    const answer = await request().then(
      () => 'an answer',
      () => 'none',
    );
    if (answer !== 'none') {
      throw new Error(`The process did not die at ${point.step} ${point.nth}`);
    }
    const [, signal] = await exit;
    if (signal !== 'SIGKILL') {
      throw new Error('The process ended in another way');
    }
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exit = once(this.#child, 'exit');
      this.#child.kill();
      await exit;
    }
  }
}
