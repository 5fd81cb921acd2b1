import { parseTenantSpec } from './parse';

describe('parseTenantSpec', () => {
  it('fills in the tier', () => {
    expect(parseTenantSpec({ name: 'acme', owner: 'team-acme' })).toEqual({
      name: 'acme',
      owner: 'team-acme',
      tier: 'silo',
    });
  });

  it.each([
    [{}, 'name: Required'],
    [{ database: { size: 'big' } }, 'database.size: is not a Kubernetes quant'],
    [{ images: { engine: 'a b' } }, 'images.engine: is not an image tag'],
    [
      { consoleAuth: { secretName: 'A' } },
      'consoleAuth.secretName: is not a K',
    ],
    [
      { env: [{ name: '1X', value: '' }] },
      'env[0].name: is not an environment',
    ],
    [{ env: [{ name: 'X' }] }, 'env[0]: needs either value or valueFrom'],
    [{ worker: { slots: 0 } }, 'worker.slots: '],
    [{ password: 'x' }, "Unrecognized key(s) in object: 'password'"],
    [{ __proto__: null, constructor: 1 }, 'constructor'],
  ])('refuses %j', (input, message) => {
    expect(() =>
      parseTenantSpec(
        Object.keys(input).length === 0
          ? { owner: 'team-acme' }
          : { name: 'acme', owner: 'team-acme', ...input },
      ),
    ).toThrow(message);
  });
});
