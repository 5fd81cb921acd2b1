import type { CommonOptions } from '../program';
import type { Context } from '../context';
import { print } from '../output/print';
import type { Report } from '../report';
import type { Workspace } from '../workspace/Workspace';

/**
 * Prints what a command found in a repository.
 *
 * @returns the exit code
 */
export async function printReport(
  report: Report,
  workspace: Workspace,
  { output, failOn }: CommonOptions,
  context: Context,
): Promise<number> {
  return print(
    report,
    {
      output,
      failOn,
      toRepositoryPath: await workspace.repositoryPaths(),
    },
    context,
  );
}
