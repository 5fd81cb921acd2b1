/**
 * Something the person at the keyboard can put right: its message is one
 * sentence and is printed alone, without a stack.
 */
export class UserError extends Error {
  name = 'UserError';
}

/**
 * Runs the main function of a script and turns what it throws into a message
 * and an exit code.
 *
 * @param {() => Promise<number | void>} main resolves to the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof UserError ? `\n✗ ${error.message}` : error);
    process.exitCode = 1;
  }
}
