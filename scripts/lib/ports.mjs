import { connect, createServer } from 'node:net';
import { UserError } from './userError.mjs';

/**
 * @typedef {'app' | 'backend' | 'sandbox'} PortName
 * @typedef {Record<PortName, number>} Ports
 */

/** @type {Record<PortName, { variable: string, port: number, what: string }>} */
const PORTS = {
  app: { variable: 'TENANT_SILOS_APP_PORT', port: 3000, what: 'page' },
  backend: {
    variable: 'TENANT_SILOS_BACKEND_PORT',
    port: 7007,
    what: 'backend',
  },
  sandbox: {
    variable: 'TENANT_SILOS_SANDBOX_PORT',
    port: 7008,
    what: 'sandbox',
  },
};

/**
 * The ports that the portal listens on, by environment variable.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Ports}
 * @throws {UserError} for a value that is no port, or the same one twice
 */
export function readPorts(env = process.env) {
  const entries = Object.entries(PORTS).map(([name, { variable, port }]) => [
    name,
    parsePort(variable, env[variable], port),
  ]);
  /** @type {Map<number, string>} */
  const seen = new Map();
  for (const [name, port] of entries) {
    const { variable } = PORTS[/** @type {PortName} */ (name)];
    const other = seen.get(port);
    if (other) {
      throw new UserError(
        `${other} and ${variable} are both ${port}; each needs a port of its own.`,
      );
    }
    seen.set(port, variable);
  }
  return Object.fromEntries(entries);
}

/**
 * @param {string} variable
 * @param {string | undefined} value
 * @param {number} fallback
 */
function parsePort(variable, value, fallback) {
  if (!value) {
    return fallback;
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
    Object.entries(PORTS).map(([name, { variable }]) => [
      variable,
      String(ports[/** @type {PortName} */ (name)]),
    ]),
  );
}

/**
 * @param {Ports} ports
 * @throws {UserError} that names each port in use and how to choose another
 */
export async function assertPortsFree(ports) {
  const taken = [];
  for (const [name, { variable, what }] of Object.entries(PORTS)) {
    const port = ports[/** @type {PortName} */ (name)];
    if (await isTaken(port)) {
      taken.push(
        `Port ${port} (${what}) is in use: end the program that uses it, or choose another, for example ${variable}=${
          port + 10000 > 65535 ? port - 10000 : port + 10000
        }.`,
      );
    }
  }
  if (taken.length) {
    throw new UserError(taken.join('\n✗ '));
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
  return (await answers(port)) || !(await canListen(port));
}

/** @param {number} port */
function answers(port) {
  return new Promise(resolve => {
    const socket = connect({ port, host: 'localhost' });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** @param {number} port */
function canListen(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/**
 * Ports that nobody uses at the moment.
 *
 * @returns {Promise<Ports>}
 */
export async function freePorts() {
  const servers = await Promise.all(
    Object.keys(PORTS).map(
      () =>
        new Promise(resolve => {
          const server = createServer();
          server.listen({ port: 0, host: '127.0.0.1' }, () => resolve(server));
        }),
    ),
  );
  const ports = servers.map(server => server.address().port);
  await Promise.all(
    servers.map(server => new Promise(resolve => server.close(resolve))),
  );
  return { app: ports[0], backend: ports[1], sandbox: ports[2] };
}
