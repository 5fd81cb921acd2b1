import { diff } from '../commands/diff';
import { lint } from '../commands/lint';
import { plan } from '../commands/plan';
import { render } from '../commands/render';
import { values } from '../commands/values';
import { main } from '../main';

/** What a command line came to. */
export interface Ran {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs a command line in this process, with an environment of its own. */
export async function run(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
  terminal = false,
): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const exitCode = await main(
    args,
    {
      cwd,
      env,
      terminal,
      out: text => {
        stdout += text;
      },
      err: text => {
        stderr += text;
      },
    },
    // Jest cannot import what is imported only when it is needed.
    { diff, lint, plan, render, values },
  );
  return { exitCode, stdout, stderr };
}
