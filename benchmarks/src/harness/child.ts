import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { FromCase, ToCase, Usage } from './caseProtocol';
import { withCleanup } from './cleanup';

const CASE = require.resolve('../../bin/case.cjs');

export interface CaseOptions<Info> {
  /** Path of a module that exports `prepare` of a `CaseModule`. */
  module: string;
  /** Handed to `prepare`; plain data. */
  input: unknown;
  /** Runs in this process, between preparation and measurement. */
  between?: (info: Info) => Promise<unknown>;
  /** Until the case is given up. */
  timeoutSeconds?: number;
}

/**
 * Measures a case in a process of its own, so that cases spoil neither each
 * other's memory nor each other's compiled code.
 *
 * @throws Error when the case fails or time is up; its process is gone then
 */
export async function measureInChild<Result, Info = unknown>(
  options: CaseOptions<Info>,
): Promise<{ result: Result; usage: Usage }> {
  const { module, input, between, timeoutSeconds = 300 } = options;
  return withCleanup(async later => {
    // Whatever a library prints goes to standard error: figures alone are for
    // standard output.
    const child = fork(CASE, [module], { stdio: ['ignore', 2, 2, 'ipc'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1e3);
    later(() => stop(child));
    later(() => clearTimeout(timer));

    const prepared = await ask(child, { type: 'prepare', input }, 'prepared');
    await between?.(prepared.info as Info);
    const { result, usage } = await ask(child, { type: 'measure' }, 'measured');
    return { result: result as Result, usage };
  });
}

type Answer<Type extends FromCase['type']> = Extract<FromCase, { type: Type }>;

async function ask<Type extends FromCase['type']>(
  child: ChildProcess,
  question: ToCase,
  expected: Type,
): Promise<Answer<Type>> {
  const listening = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      const ended = (code: number | null, signal: string | null) =>
        reject(
          new Error(
            `The case ended with ${signal ?? code}, or had no time left`,
          ),
        );
      child.once('exit', ended);
      const onMessage = (message: FromCase) => {
        // The transpiler talks on the same channel: that is passed over.
        if (message.type === expected) {
          resolve(message as Answer<Type>);
        } else if (message.type === 'failed') {
          reject(new Error(message.message));
        }
      };
      child.on('message', onMessage);
      listening.signal.addEventListener('abort', () => {
        child.off('exit', ended);
        child.off('message', onMessage);
      });
      child.send(question);
    });
  } finally {
    listening.abort();
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }
}
