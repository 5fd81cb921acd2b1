import { CommanderError } from 'commander';
import { lazyCommands, type Commands } from './commands';
import { EXIT_FINE, EXIT_UNUSABLE, type Context } from './context';
import { describeError } from './describeError';
import { printable } from './output/printable';
import { annotation } from './output/workflowCommands';
import { createProgram } from './program';

/**
 * Runs one command line.
 *
 * @param args - without the names of Node.js and of the script
 * @param commands - what the commands do
 * @returns the exit code: 0 fine, 1 findings, 2 unusable input
 */
export async function main(
  args: readonly string[],
  context: Context,
  commands: Commands = lazyCommands,
): Promise<number> {
  let exitCode = EXIT_FINE;
  const program = createProgram(commands, context, code => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said it already; help is no error.
      return error.exitCode === 0 ? EXIT_FINE : EXIT_UNUSABLE;
    }
    const message = describeError(error, context.env);
    // GitHub obeys what it finds on standard error, too.
    if (args.includes('github') || args.includes('--output=github')) {
      context.out(annotation({ severity: 'error', message }));
    } else {
      context.err(`tenant-silos: ${printable(message)}\n`);
    }
    return EXIT_UNUSABLE;
  }
}
