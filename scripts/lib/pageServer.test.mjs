import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, beforeEach, test } from 'node:test';
import { servePage } from './pageServer.mjs';
import { freePorts } from './ports.mjs';

/** @type {import('node:http').Server} */
let backend;
/** @type {{ close: () => Promise<void> }} */
let page;
let url = '';

beforeEach(async () => {
  const ports = await freePorts();
  url = `http://127.0.0.1:${ports.app}`;
  backend = createServer((req, res) => {
    res.writeHead(req.url === '/missing' ? 404 : 200, { etag: '"1"' });
    res.end(`${req.method} ${req.url}`);
  }).listen(ports.backend, '127.0.0.1');
  await once(backend, 'listening');
  page = await servePage({ port: ports.app, backendPort: ports.backend });
});

afterEach(async () => {
  await page.close();
  backend.close();
  backend.closeAllConnections();
});

test('the page is what the backend answers', async () => {
  const response = await fetch(`${url}/tenants?tier=silo`);
  assert.equal(await response.text(), 'GET /tenants?tier=silo');
  assert.equal(response.headers.get('etag'), '"1"');
  assert.equal((await fetch(`${url}/missing`)).status, 404);
});

test('nothing is written through the page', async () => {
  const response = await fetch(`${url}/api/x`, { method: 'POST' });
  assert.equal(response.status, 405);
});

test('while the backend is away the page says so', async () => {
  backend.close();
  backend.closeAllConnections();
  const response = await fetch(url);
  assert.equal(response.status, 502);
  assert.match(await response.text(), /backend does not answer/);
});
