// Brings the tools, installs the dependencies, and runs the portal with its
// sandbox until Ctrl-C. Needs nothing but Node.js 20 and npm.
import { performance } from 'node:perf_hooks';
import { prepareDataDir } from './lib/dataDir.mjs';
import { startPortal } from './lib/portal.mjs';
import { assertPortsFree, readPorts } from './lib/ports.mjs';
import { formatDuration } from './lib/progress.mjs';
import { parseStartOptions, START_HELP } from './lib/startOptions.mjs';
import { prepareTools } from './lib/toolchain.mjs';
import { runMain } from './lib/userError.mjs';
import { welcome } from './lib/welcome.mjs';

runMain(async () => {
  const options = parseStartOptions(process.argv.slice(2));
  if (options.help) {
    console.log(START_HELP);
    return 0;
  }
  const ports = readPorts();
  await assertPortsFree(ports);
  const tools = await prepareTools();
  await prepareDataDir(options.dataDir, options.reset);

  /** @type {Array<{ stop: () => Promise<void> }>} */
  const started = [];
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // npm passes Ctrl-C on although we received it already: once is enough.
    process.on(signal, () => stop.abort());
  }
  const stopped = new Promise(resolve =>
    stop.signal.addEventListener('abort', resolve),
  );

  try {
    const parts = await startPortal({
      tools,
      ports,
      dataDir: options.dataDir,
      dev: options.dev,
      signal: stop.signal,
      onStart: part => started.push(part),
    });
    console.log(welcome(ports, formatDuration(performance.now())));
    const ended = await Promise.race([
      stopped.then(() => undefined),
      ...parts.map(part => part.ended.then(() => part)),
    ]);
    if (ended && !stop.signal.aborted) {
      console.error(
        `\n✗ The ${ended.name} ended by itself; its log is ${ended.logFile}.`,
      );
      return 1;
    }
    return 0;
  } catch (error) {
    if (stop.signal.aborted) {
      return 130;
    }
    throw error;
  } finally {
    console.log('\nStopping …');
    await Promise.all(started.map(part => part.stop()));
    console.log('Stopped.');
  }
});
