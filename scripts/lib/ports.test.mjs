import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { test } from 'node:test';
import {
  assertPortsFree,
  freePorts,
  isTaken,
  portVariables,
  readPorts,
} from './ports.mjs';

test('the usual ports are 3000, 7007 and 7008', () => {
  assert.deepEqual(readPorts({}), { app: 3000, backend: 7007, sandbox: 7008 });
});

test('each port is chosen by its variable', () => {
  const ports = { app: 4000, backend: 4001, sandbox: 4002 };
  assert.deepEqual(readPorts(portVariables(ports)), ports);
});

for (const value of ['abc', '0', '65536', '30.5', '-1']) {
  test(`"${value}" is no port`, () => {
    assert.throws(
      () => readPorts({ TENANT_SILOS_APP_PORT: value }),
      /TENANT_SILOS_APP_PORT is ".*"; it has to be a port number/,
    );
  });
}

test('two parts cannot have the same port', () => {
  assert.throws(
    () => readPorts({ TENANT_SILOS_BACKEND_PORT: '3000' }),
    /TENANT_SILOS_APP_PORT and TENANT_SILOS_BACKEND_PORT are both 3000/,
  );
});

for (const host of ['127.0.0.1', '0.0.0.0']) {
  test(`a port in use on ${host} is named with the variable for another`, async () => {
    const server = createServer().listen(0, host);
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    const { port } = address;
    const free = await freePorts();
    try {
      await assert.rejects(
        assertPortsFree({ ...free, backend: port }),
        new RegExp(
          `Port ${port} \\(backend\\) is in use.*TENANT_SILOS_BACKEND_PORT=\\d+`,
        ),
      );
    } finally {
      server.close();
      await once(server, 'close');
    }
    assert.equal(await isTaken(port), false);
  });
}

test('free ports are free, and differ', async () => {
  const ports = await freePorts();
  await assertPortsFree(ports);
  assert.equal(new Set(Object.values(ports)).size, 3);
});
