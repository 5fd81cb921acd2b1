import { connect, createServer } from 'node:net';
import { UserError } from './userError.mjs';

/**
 * @typedef {'app' | 'backend' | 'sandbox'} PortName
 * @typedef {Record<PortName, number>} Ports
 */

/** @type {Array<{ name: PortName, variable: string, usual: number, what: string }>} */
const PORTS = [
  {
    name: 'app',
    variable: 'TENANT_SILOS_APP_PORT',
    usual: 3000,
    what: 'page',
  },
  {
    name: 'backend',
    variable: 'TENANT_SILOS_BACKEND_PORT',
    usual: 7007,
    what: 'backend',
  },
  {
    name: 'sandbox',
    variable: 'TENANT_SILOS_SANDBOX_PORT',
    usual: 7008,
    what: 'sandbox',
  },
];

/**
 * The ports that the portal listens on, by environment variable.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Ports}
 * @throws {UserError} for a value that is no port, or the same one twice
 */
export function readPorts(env = process.env) {
  const ports = { app: 0, backend: 0, sandbox: 0 };
  /** @type {Map<number, string>} */
  const takenBy = new Map();
  for (const { name, variable, usual } of PORTS) {
    const port = parsePort(variable, env[variable], usual);
    const other = takenBy.get(port);
    if (other) {
      throw new UserError(
        `${other} and ${variable} are both ${port}; each needs a port of its own.`,
      );
    }
    takenBy.set(port, variable);
    ports[name] = port;
  }
  return ports;
}

/**
 * @param {string} variable
 * @param {string | undefined} value
 * @param {number} usual
 */
function parsePort(variable, value, usual) {
  if (!value) {
    return usual;
  }
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new UserError(
      `${variable} is "${value}"; it has to be a port number from 1 to 65535.`,
    );
  }
  return port;
}

/**
 * The variables that make every part of the portal use these ports.
 *
 * @param {Ports} ports
 * @returns {Record<string, string>}
 */
export function portVariables(ports) {
  return Object.fromEntries(
    PORTS.map(({ name, variable }) => [variable, String(ports[name])]),
  );
}

/**
 * @param {Ports} ports
 * @throws {UserError} that names each port in use and how to choose another
 */
export async function assertPortsFree(ports) {
  const problems = [];
  for (const { name, variable, what } of PORTS) {
    const port = ports[name];
    if (await isTaken(port)) {
      const other = port > 50_000 ? port - 10_000 : port + 10_000;
      problems.push(
        `Port ${port} (${what}) is in use: end the program that uses it, or choose another, for example ${variable}=${other}.`,
      );
    }
  }
  if (problems.length) {
    throw new UserError(problems.join('\n✗ '));
  }
}

/**
 * Whether anything answers on the port, or the port cannot be listened on. One
 * of the two alone would miss servers on another address of this machine.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isTaken(port) {
  if (await answers(port)) {
    return true;
  }
  const server = await listen(port).catch(() => undefined);
  server?.close();
  return server === undefined;
}

/**
 * Ports that nobody uses at the moment.
 *
 * @returns {Promise<Ports>}
 */
export async function freePorts() {
  // All are held at once, so that no port is handed out twice.
  const servers = await Promise.all(PORTS.map(() => listen(0)));
  const ports = { app: 0, backend: 0, sandbox: 0 };
  PORTS.forEach(({ name }, index) => {
    const address = servers[index].address();
    ports[name] = typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(
    servers.map(server => new Promise(resolve => server.close(resolve))),
  );
  return ports;
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function answers(port) {
  return new Promise(resolve => {
    const socket = connect({ port, host: 'localhost' });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/**
 * @param {number} port 0 for any
 * @returns {Promise<import('node:net').Server>}
 */
function listen(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => resolve(server));
  });
}
