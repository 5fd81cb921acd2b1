import type { Fleet } from '../fleet';
import { deployedEnvironments } from './hosts';
import { nameLimit, objectNameLimit, type NameLimit } from './limits';
import { expandPattern } from './pattern';
import { patternVariables } from './variables';

/** Something that is named after a tenant, with the limit it is held to. @public */
export interface NameUse {
  /** What it is, e.g. `StatefulSet` or `Database`. */
  kind: string;
  pattern: string;
  limit: NameLimit;
  /** Environment whose variables the pattern uses. */
  environment?: string;
}

/** How long a tenant's name may be, and what decides it. @public */
export interface NameBudget {
  maxLength: number;
  /** The uses that would overflow first. */
  limitedBy: NameUse[];
}

/**
 * All that is named after a tenant, whatever its tier: a name must still fit
 * when the tenant moves to another one.
 *
 * @public
 */
export function nameUses(fleet: Fleet): NameUse[] {
  const { blueprint } = fleet;
  return [
    // The name is a label of the Application, and a part of host names.
    { kind: 'Tenant', pattern: '{tenant}', limit: nameLimit('labelValue') },
    ...blueprint.names.map(name => ({
      kind: name.title,
      pattern: name.pattern,
      limit: nameLimit(name.kind),
    })),
    ...blueprint.objects.map(object => ({
      kind: object.kind,
      pattern: object.name,
      limit: objectNameLimit(object.kind),
    })),
    ...blueprint.components.map(({ entity }) => ({
      kind: `Catalog ${entity.kind}`,
      pattern: entity.name,
      // Backstage: an entity name has at most 63 characters.
      limit: nameLimit('labelValue'),
    })),
    {
      kind: 'Application',
      pattern: blueprint.application.name,
      limit: nameLimit('application'),
      environment: deployedEnvironments(fleet)[0],
    },
    ...Object.keys(fleet.environments).map(environment => ({
      kind: 'Host',
      pattern: blueprint.environments[environment].host,
      limit: nameLimit('host'),
      environment,
    })),
  ];
}

/** The name that a use gives to a tenant. @public */
export function expandUse(fleet: Fleet, use: NameUse, tenant: string): string {
  return expandPattern(
    use.pattern,
    patternVariables(fleet, tenant, use.environment),
  );
}

const budgets = new WeakMap<Fleet, NameBudget>();

/**
 * Works out the longest tenant name that fits everything that is named after
 * it. Kept per fleet object, for it is asked for on every key press.
 *
 * @public
 */
export function nameBudget(fleet: Fleet): NameBudget {
  let budget = budgets.get(fleet);
  if (!budget) {
    budget = workOut(fleet);
    budgets.set(fleet, budget);
  }
  return budget;
}

function workOut(fleet: Fleet): NameBudget {
  let maxLength = Number.POSITIVE_INFINITY;
  let limitedBy: NameUse[] = [];
  for (const use of nameUses(fleet)) {
    const length = longestFor(fleet, use);
    if (length < maxLength) {
      maxLength = length;
      limitedBy = [];
    }
    if (length === maxLength) {
      limitedBy.push(use);
    }
  }
  return { maxLength, limitedBy };
}

function longestFor(fleet: Fleet, use: NameUse): number {
  // Two probes tell how much a character of the tenant's name costs, whatever
  // the placeholders and filters.
  const one = expandUse(fleet, use, 'a').length;
  const perCharacter = expandUse(fleet, use, 'aa').length - one;
  if (perCharacter === 0) {
    return Number.POSITIVE_INFINITY;
  }
  const whole = 1 + Math.floor((use.limit.max - one) / perCharacter);
  return use.limit.syntax === 'host'
    ? Math.min(whole, longestHostLabel(fleet, use))
    : whole;
}

function longestHostLabel(fleet: Fleet, use: NameUse): number {
  const widest = (text: string) =>
    Math.max(...text.split('.').map(label => label.length));
  let length = 1;
  while (
    length < 63 &&
    widest(expandUse(fleet, use, 'a'.repeat(length + 1))) <= 63
  ) {
    length += 1;
  }
  return length;
}
