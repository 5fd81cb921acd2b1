/**
 * The command line of tenant silos.
 *
 * @packageDocumentation
 */
import { main } from './main';

// `tenant-silos values … | head` closes the pipe early.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
});

main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  terminal: Boolean(process.stdout.isTTY),
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
}).then(exitCode => {
  process.exitCode = exitCode;
});
