import { laminarBlueprint } from './laminar';
import { parseBlueprint } from './parse';

describe('parseBlueprint', () => {
  it('accepts the built-in one', () => {
    expect(parseBlueprint(laminarBlueprint).name).toBe('laminar');
  });

  it.each([
    ['an unknown field', { colour: 'red' }, "'colour'"],
    [
      'an Application that all tenants share',
      {
        application: { ...laminarBlueprint.application, path: 'app.yaml' },
      },
      'application.path: needs {tenant}',
    ],
    [
      'a value from nowhere',
      {
        bindings: [{ path: 'a' }],
      },
      'bindings.0: needs exactly one of pattern, name, value, spec, hosts, storage',
    ],
    [
      'a storage location that is not there',
      {
        bindings: [{ path: 'a', storage: 'logs' }],
      },
      "bindings.0.storage: 'logs' is not an id under storage",
    ],
    [
      'a condition that asks for nothing',
      {
        objects: [
          {
            kind: 'Job',
            apiVersion: 'batch/v1',
            name: '{tenant}',
            when: { all: [{ value: 'ha' }] },
          },
        ],
      },
      'objects.0.when.all.0: needs exactly one of equals, oneOf, set',
    ],
    [
      'a condition of no known kind',
      {
        objects: [
          {
            kind: 'Job',
            apiVersion: 'batch/v1',
            name: '{tenant}',
            when: { some: ['a'] },
          },
        ],
      },
      'objects.0.when: is no condition; write the name of a field, { value } with one of equals, oneOf and set',
    ],
    ['no namespace', { names: [] }, 'names: needs one of kind namespace'],
  ])('refuses %s', (_, change, message) => {
    expect(() => parseBlueprint({ ...laminarBlueprint, ...change })).toThrow(
      message,
    );
  });
});
