import type { Fleet } from '../fleet';
import { expandUse, nameBudget, nameUses } from '../naming/budget';
import { hasSyntax } from '../naming/limits';
import type { OpenChange } from '../plan/types';
import type { FleetState } from '../snapshot/types';
import type { Check } from './types';

/**
 * Whether a name can be given to a new tenant: pattern, budget, reserved,
 * taken.
 *
 * @returns what stands against it; empty when nothing does
 * @public
 */
export function checkName(
  fleet: Fleet,
  state: FleetState,
  openChanges: readonly OpenChange[],
  name: string,
): Check[] {
  const form = formChecks(fleet, name);
  return form.length > 0
    ? form
    : [
        ...reservedChecks(fleet, name),
        ...takenChecks(state, openChanges, name),
      ];
}

function error(id: string, message: string, fix: string, subject?: string) {
  return {
    id,
    severity: 'error' as const,
    field: 'name',
    message,
    fix,
    subject,
  };
}

function formChecks(fleet: Fleet, name: string): Check[] {
  const { maxLength } = nameBudget(fleet);
  if (name === '') {
    return [error('name-pattern', 'The name is empty', 'Give a name.')];
  }
  if (!hasSyntax('dnsLabel', name)) {
    return [
      error(
        'name-pattern',
        `The name ${flaw(name)}, but it becomes a DNS label`,
        'Use lower-case letters, digits and hyphens; a letter or digit first and last.',
      ),
    ];
  }
  if (name.slice(2, 4) === '--') {
    return [
      // RFC 5891, 4.2.3.1: such labels are kept for encodings like punycode.
      error(
        'name-pattern',
        'The name has hyphens as its third and fourth characters, which DNS keeps for encoded names',
        'Use a single hyphen there.',
      ),
    ];
  }
  if (name.length > maxLength) {
    return overflows(fleet, name, maxLength);
  }
  return nameUses(fleet).flatMap(use => {
    const value = expandUse(fleet, use, name);
    return hasSyntax(use.limit.syntax, value)
      ? []
      : [
          error(
            'name-pattern',
            `${use.kind} ${value} would not be a legal name: ${use.limit.rule}`,
            'Choose another name.',
            value,
          ),
        ];
  });
}

function flaw(name: string): string {
  const odd = [...name].find(character => !/[a-z0-9-]/.test(character));
  if (odd === undefined) {
    return name.startsWith('-') ? 'starts with a hyphen' : 'ends with a hyphen';
  }
  if (/[A-Z]/.test(odd)) {
    return `has the capital letter '${odd}'`;
  }
  return odd.trim() === '' ? 'has a space' : `has the character '${odd}'`;
}

function overflows(fleet: Fleet, name: string, maxLength: number): Check[] {
  const over = nameUses(fleet)
    .map(use => ({ use, value: expandUse(fleet, use, name) }))
    .filter(
      ({ use, value }) =>
        value.length > use.limit.max || !hasSyntax(use.limit.syntax, value),
    );
  const { use, value } = over[0] ?? {
    use: nameBudget(fleet).limitedBy[0],
    value: name,
  };
  return [
    error(
      'name-budget',
      `The name has ${name.length} characters and at most ${maxLength} fit: ${use.kind} ${value} would overflow, for ${use.limit.rule}`,
      `Shorten the name by ${name.length - maxLength}.`,
      value,
    ),
  ];
}

function reservedChecks(fleet: Fleet, name: string): Check[] {
  return fleet.blueprint.tenantName.reserved.includes(name)
    ? [
        error(
          'name-reserved',
          `The name '${name}' is reserved in ${fleet.title}`,
          'Choose another name.',
          name,
        ),
      ]
    : [];
}

function takenChecks(
  state: FleetState,
  openChanges: readonly OpenChange[],
  name: string,
): Check[] {
  if (state.tenants.has(name)) {
    return [
      error(
        'name-taken',
        `There is a tenant '${name}' already`,
        'Choose another name.',
        name,
      ),
    ];
  }
  const asked = openChanges.find(
    change => change.tenant === name && change.action === 'create',
  );
  return asked
    ? [
        {
          id: 'already-asked',
          severity: 'info',
          field: 'name',
          subject: `#${asked.number}`,
          message: `Already asked for in #${asked.number}; submitting updates it`,
        },
      ]
    : [];
}
