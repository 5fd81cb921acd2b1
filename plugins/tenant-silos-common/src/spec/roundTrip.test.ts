import fc from 'fast-check';
import { planChange } from '../plan';
import { specFromFiles } from '../snapshot';
import { laminarFleet, stateOf } from '../testUtils/fleet';
import { completeSpec } from './complete';
import { tenantSpecSchema } from './schema';
import type { TenantSpec } from './types';

const fleet = laminarFleet();
const state = stateOf(fleet);

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);
const optional = <T>(value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined });
const quantity = fc.constantFrom('10Gi', '512Mi', '1', '250m', '1.5Gi');
const resources = optional(
  fc.record({ memory: optional(quantity), cpu: optional(quantity) }),
);
// What YAML 1.1 would read as something else, if it were not quoted.
const tag = fc.constantFrom('v1.2.3', '1.10', '012', '1e3', 'on', '2024-01-01');
const placement = {
  nodeSelector: optional(fc.dictionary(word, word, { maxKeys: 2 })),
  tolerations: optional(
    fc.array(
      fc.record({
        key: word,
        operator: fc.constantFrom('Equal' as const, 'Exists' as const),
        effect: fc.constant('NoSchedule' as const),
      }),
      { maxLength: 2 },
    ),
  ),
};
const variable = fc.oneof(
  fc.record({ name: word, value: fc.string({ maxLength: 20 }) }),
  fc.record({
    name: word,
    valueFrom: fc.record({
      secretKeyRef: fc.record({ name: word, key: word }),
    }),
  }),
);

const spec: fc.Arbitrary<TenantSpec> = fc.record({
  name: fc.stringMatching(/^[a-z]([a-z0-9]|-[a-z0-9]){0,10}$/),
  owner: fc.constantFrom('team-a', 'user:default/cleo', 'group:default/b'),
  tier: fc.constantFrom('pool' as const, 'bridge' as const, 'silo' as const),
  size: optional(fc.constantFrom('small', 'medium', 'large')),
  ha: optional(fc.constantFrom('none', 'minimal', 'zone')),
  environments: optional(
    fc.constantFrom<[string, ...string[]]>(['eks'], ['local', 'eks']),
  ),
  hosts: optional(
    fc.array(
      word.map(label => `${label}.lmnr.cloud`),
      { maxLength: 3 },
    ),
  ),
  tls: optional(fc.record({ enabled: fc.boolean() })),
  storage: optional(
    fc.record({
      artifacts: word.map(path => `s3://laminar-dev/${path}/artifacts`),
    }),
  ),
  database: optional(
    fc.record({
      size: optional(quantity),
      storageClass: optional(fc.constantFrom('gp3', 'io2')),
    }),
  ),
  images: optional(
    fc.record({ console: optional(tag), engine: optional(tag) }),
  ),
  console: optional(fc.record({ resources })),
  consoleAuth: optional(fc.record({ secretName: word })),
  controller: optional(fc.record({ resources, ...placement })),
  worker: optional(
    fc.record({
      resources,
      slots: optional(fc.integer({ min: 1, max: 64 })),
      ...placement,
    }),
  ),
  env: optional(fc.array(variable, { maxLength: 3 })),
});

describe('a specification and its files', () => {
  it('are each other: the files of every plan parse back to the same one', () => {
    fc.assert(
      fc.property(spec, generated => {
        const input = tenantSpecSchema.parse(generated);
        const plan = planChange(
          { fleet, state, openChanges: [] },
          { action: 'create', spec: input },
        );
        fc.pre(!plan.checks.some(check => check.id.startsWith('name-')));
        const files = new Map([
          ...state.files,
          ...plan.files.map(file => [file.path, file.after!] as const),
        ]);
        expect(specFromFiles(fleet, files, input.name)).toEqual(
          completeSpec(fleet, input),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('have one canonical form', () => {
    fc.assert(
      fc.property(spec, generated => {
        const once = completeSpec(fleet, generated);
        expect(completeSpec(fleet, once)).toEqual(once);
      }),
    );
  });
});
