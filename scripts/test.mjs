// Runs every check and test of the project, or the parts that are named:
// `npm test`, `npm test -- unit`, `npm test -- lint tsc`.
import { formatDuration } from './lib/progress.mjs';
import { summarize } from './lib/tests/results.mjs';
import { RUNNERS } from './lib/tests/runners.mjs';
import { prepareTools } from './lib/toolchain.mjs';
import { runMain, UserError } from './lib/userError.mjs';

runMain(async () => {
  const names = process.argv.slice(2);
  const unknown = names.filter(name => !(name in RUNNERS));
  if (unknown.length) {
    throw new UserError(
      `There is no part ${unknown.join(', ')}; the parts are ${Object.keys(
        RUNNERS,
      ).join(', ')}.`,
    );
  }
  const tools = await prepareTools();
  const results = [];
  for (const [name, runner] of Object.entries(RUNNERS)) {
    if (names.length === 0 || names.includes(name)) {
      const startedAt = Date.now();
      console.log(`\n── ${name} ──`);
      const result = await runner(tools).catch(error => ({
        name,
        passed: 0,
        failed: 1,
        skipped: 0,
        failures: [error.message],
      }));
      results.push(result);
      console.log(
        `── ${name}: ${result.failed ? 'failed' : 'passed'} in ${formatDuration(
          Date.now() - startedAt,
        )} ──`,
      );
    }
  }
  const { text, exitCode } = summarize(results);
  console.log(text);
  return exitCode;
});
