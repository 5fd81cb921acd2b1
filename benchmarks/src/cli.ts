import { figureLine, type FigureLine } from './figure';
import { benchmarks } from './index';

/**
 * Runs the benchmarks that are named, all when none is: one JSON line per
 * figure with names, a table without.
 *
 * @returns the exit code: 1 when a figure is over its budget, 2 for a name
 *   that is not known
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
  const lines: FigureLine[] = [];
  for (const name of names.length > 0 ? names : Object.keys(benchmarks)) {
    process.stderr.write(`Running ${name} …\n`);
    for (const figure of await benchmarks[name]()) {
      const line = figureLine(figure);
      lines.push(line);
      if (names.length > 0) {
        process.stdout.write(`${JSON.stringify(line)}\n`);
      }
    }
  }
  if (names.length === 0) {
    // eslint-disable-next-line no-console -- the table is the output
    console.table(lines);
  }
  return lines.some(line => line.pass === false) ? 1 : 0;
}
