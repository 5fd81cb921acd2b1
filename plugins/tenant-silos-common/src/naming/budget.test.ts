import fc from 'fast-check';
import { parseBlueprint, laminarBlueprint } from '../blueprint';
import { laminarFleet } from '../testUtils/fleet';
import { expandUse, nameBudget, nameUses } from './budget';
import { hasSyntax } from './limits';

describe('nameBudget', () => {
  const fleet = laminarFleet();

  it('is 33 for laminar, because of the StatefulSets', () => {
    expect(nameBudget(fleet)).toMatchObject({
      maxLength: 33,
      limitedBy: [
        { kind: 'StatefulSet', pattern: 'laminar-{tenant}-postgresql' },
        { kind: 'StatefulSet', pattern: 'laminar-{tenant}-controller' },
      ],
    });
  });

  it('is worked out from the inventory', () => {
    const blueprint = parseBlueprint({
      ...laminarBlueprint,
      objects: [
        ...laminarBlueprint.objects,
        {
          kind: 'CronJob',
          apiVersion: 'batch/v1',
          name: 'laminar-{tenant}-postgresql-backup',
        },
      ],
    });
    expect(nameBudget(laminarFleet({ blueprint }))).toMatchObject({
      // 52 - len('laminar-') - len('-postgresql-backup')
      maxLength: 26,
      limitedBy: [{ kind: 'CronJob' }],
    });
  });

  it('counts a name as often as a pattern has it', () => {
    const blueprint = parseBlueprint({
      ...laminarBlueprint,
      objects: [
        { kind: 'Service', apiVersion: 'v1', name: '{tenant}-{tenant}' },
      ],
    });
    expect(nameBudget(laminarFleet({ blueprint })).maxLength).toBe(31);
  });

  it('is bound by a long domain', () => {
    const domain = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(
      60,
    )}.${'d'.repeat(50)}.example`;
    const base = laminarFleet();
    const long = laminarFleet({
      environments: {
        ...base.environments,
        eks: { ...base.environments.eks, domains: [domain] },
      },
    });
    expect(nameBudget(long).maxLength).toBe(253 - domain.length - 1);
  });

  it('lets every name within it fit every object', () => {
    const edge = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789');
    const inner = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-');
    const name = fc
      .tuple(edge, fc.array(inner, { maxLength: 31 }), edge)
      .map(([first, middle, last]) => `${first}${middle.join('')}${last}`);
    fc.assert(
      fc.property(name, tenant => {
        for (const use of nameUses(fleet)) {
          const value = expandUse(fleet, use, tenant);
          expect(value.length).toBeLessThanOrEqual(use.limit.max);
          expect(hasSyntax(use.limit.syntax, value)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is exact: one more character overflows something', () => {
    const { maxLength, limitedBy } = nameBudget(fleet);
    const value = expandUse(fleet, limitedBy[0], 'a'.repeat(maxLength + 1));
    expect(value.length).toBeGreaterThan(limitedBy[0].limit.max);
  });
});
