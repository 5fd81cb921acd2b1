import { devNull } from 'node:os';
import { Server } from '../kubernetes/Server';

// Starts a server that never ends, tells its process id, and stays.
const server = Server.start({
  name: 'sleeper',
  command: 'sleep',
  args: ['600'],
  logFile: devNull,
});
process.stdout.write(`${server.pid}\n`);
setInterval(() => {}, 60_000);
