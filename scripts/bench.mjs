// Runs the benchmarks, all or those that are named: `npm run bench`,
// `npm run -s bench -- plan`. With names, standard output holds one JSON line
// per figure and nothing else.
import { join } from 'node:path';
import { projectDir } from './lib/paths.mjs';
import { progressToStderr } from './lib/progress.mjs';
import { run } from './lib/run.mjs';
import { prepareTools } from './lib/toolchain.mjs';
import { provideTool } from './lib/tools/tools.mjs';
import { runMain } from './lib/userError.mjs';

/** The benchmarks that measure Helm beside us. */
const WITH_HELM = ['values'];

runMain(async () => {
  progressToStderr();
  const names = process.argv.slice(2);
  const tools = await prepareTools();
  const helm =
    names.length === 0 || names.some(name => WITH_HELM.includes(name))
      ? await provideTool('helm')
      : {};
  for (const signal of ['SIGINT', 'SIGTERM']) {
    // The benchmarks receive it too, and end what they started; their exit is
    // waited for.
    process.on(signal, () => {});
  }
  return run(
    tools.node,
    [join(projectDir, 'benchmarks', 'bin', 'bench.cjs'), ...names],
    { cwd: projectDir, env: { ...tools.env, ...helm } },
  );
});
