import { figureLine, type FigureLine } from './figure';
import { cleanUp } from './harness/cleanup';
import { benchmarks } from './index';

/**
 * Runs the benchmarks that are named, all when none is: one JSON line per
 * figure with names, a table without.
 *
 * @returns the exit code: 1 when a figure is over its budget or a benchmark
 *   failed, 2 for a name that is not known
 */
export async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter(name => !Object.hasOwn(benchmarks, name));
  if (unknown.length > 0) {
    process.stderr.write(
      `No benchmark ${unknown.join(', ')}; there are: ${Object.keys(
        benchmarks,
      ).join(', ')}\n`,
    );
    return 2;
  }
  cleanUpWhenInterrupted();
  const lines: FigureLine[] = [];
  let failed = false;
  for (const name of names.length > 0 ? names : Object.keys(benchmarks)) {
    process.stderr.write(`Running ${name} …\n`);
    try {
      for (const figure of await benchmarks[name]()) {
        const line = figureLine(figure);
        lines.push(line);
        if (names.length > 0) {
          process.stdout.write(`${JSON.stringify(line)}\n`);
        }
      }
    } catch (error) {
      // The figures of the others are worth having.
      failed = true;
      const text = error instanceof Error ? error.stack : error;
      process.stderr.write(`${name} failed: ${text}\n`);
    }
  }
  if (names.length === 0) {
    // eslint-disable-next-line no-console -- the table is the output
    console.table(lines);
  }
  return failed || lines.some(line => line.pass === false) ? 1 : 0;
}

function cleanUpWhenInterrupted() {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await cleanUp();
      process.exit(130);
    });
  }
}
