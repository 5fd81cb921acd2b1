import { resolve } from 'node:path';
import { readCliOptions } from './cliOptions';
import { UsageError } from './usageError';

it('has defaults for everything', () => {
  expect(readCliOptions([], {})).toEqual({
    port: 7008,
    dataDir: resolve('.sandbox'),
    reset: false,
    baseUrl: undefined,
    webhookUrl: undefined,
    webhookSecret: 'sandbox-webhook-secret',
    oauthCallbackUrl: 'http://localhost:7007/api/auth/github/handler/frame',
    seedDir: undefined,
    seedValues: {},
    faults: [],
    contract: false,
    cluster: true,
    help: false,
  });
});

it('reads flags first and the environment second', () => {
  const environment = {
    TENANT_SILOS_SANDBOX_PORT: '1234',
    TENANT_SILOS_SANDBOX_DATA_DIR: '/data',
    TENANT_SILOS_SANDBOX_RESET: 'true',
    TENANT_SILOS_SANDBOX_SEED_VALUE: 'domain=a.example,bucket=b',
    TENANT_SILOS_SANDBOX_FAULT: 'cut;delay:5 nth=2',
  };
  expect(
    readCliOptions(
      ['--port', '0', '--seed-dir', '/seed', '--webhook-url', 'http://x/y'],
      environment,
    ),
  ).toMatchObject({
    port: 0,
    dataDir: '/data',
    reset: true,
    seedDir: '/seed',
    webhookUrl: 'http://x/y',
    seedValues: { domain: 'a.example', bucket: 'b' },
    faults: [
      { match: {}, fault: { type: 'cut' } },
      { match: { nth: 2 }, fault: { type: 'delay', ms: 5 } },
    ],
  });
  expect(
    readCliOptions(['--seed-value', 'a=b=c', '--seed-value', 'd='], environment)
      .seedValues,
  ).toEqual({ a: 'b=c', d: '' });
});

it.each([
  [['--port', 'many'], /--port is "many": give a number/],
  [['--port', '70000'], /--port is "70000"/],
  [
    ['--webhook-url', 'localhost'],
    /--webhook-url is "localhost": give an address/,
  ],
  [['--seed-value', 'x'], /--seed-value is "x": give a name and a value/],
  [['--fault', 'explode'], /--fault "explode": This fault cannot be/],
  [['--nonsense'], /--nonsense/],
])('refuses %j', (args, message) => {
  const read = () => readCliOptions(args, {});
  expect(read).toThrow(UsageError);
  expect(read).toThrow(message);
});
