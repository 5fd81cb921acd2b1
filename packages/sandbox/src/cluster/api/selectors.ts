import { badRequest } from '../objects';

type Labels = Readonly<Record<string, string>>;

/** Whether something is selected. */
export type LabelTest = (labels: Labels | undefined) => boolean;

const OPERATORS = 'in, notin, =, ==, !=, gt, lt';
const SET = /^([^\s!=,()<>]+)\s+(in|notin)\s*\(([^)]*)\)$/;
const COMPARISON = /^([^\s!=,()<>]+)\s*(==|=|!=|<|>)\s*([^\s!=,()<>]*)$/;
const PRESENCE = /^(!?)\s*([^\s!=,()<>]+)$/;

/** Splits at the commas that are not between parentheses. */
function requirementsOf(selector: string): string[] {
  return selector
    .split(/,(?![^(]*\))/)
    .map(each => each.trim())
    .filter(Boolean);
}

function testOf(requirement: string): LabelTest {
  const [, setKey, operator, values] = SET.exec(requirement) ?? [];
  if (setKey) {
    const wanted = new Set(values.split(',').map(each => each.trim()));
    return operator === 'in'
      ? labels => labels?.[setKey] !== undefined && wanted.has(labels[setKey])
      : labels => labels?.[setKey] === undefined || !wanted.has(labels[setKey]);
  }
  const [, key, comparison, value] = COMPARISON.exec(requirement) ?? [];
  switch (comparison) {
    case '=':
    case '==':
      return labels => labels?.[key] === value;
    case '!=':
      return labels => labels?.[key] !== value;
    case '<':
      return labels => Number(labels?.[key]) < Number(value);
    case '>':
      return labels => Number(labels?.[key]) > Number(value);
    default:
  }
  const [, not, name] = PRESENCE.exec(requirement) ?? [];
  if (!name) {
    const [, found] = /^\S+\s+(\S+)/.exec(requirement) ?? [];
    throw badRequest(
      `unable to parse requirement: found '${
        found ?? requirement
      }', expected: ${OPERATORS}`,
    );
  }
  return not
    ? labels => labels?.[name] === undefined
    : labels => labels?.[name] !== undefined;
}

/**
 * Reads a label selector of the API.
 *
 * @throws KubeRefusal (400)
 */
export function parseLabelSelector(selector: string): LabelTest {
  const tests = requirementsOf(selector).map(testOf);
  return labels => tests.every(test => test(labels));
}

/** One part of a field selector. */
export interface FieldRequirement {
  field: string;
  equal: boolean;
  value: string;
}

/**
 * Reads a field selector of the API.
 *
 * @throws KubeRefusal (400)
 */
export function parseFieldSelector(selector: string): FieldRequirement[] {
  return selector
    .split(',')
    .filter(Boolean)
    .map(part => {
      const [, field, operator, value] =
        /^([^!=]+)(==|=|!=)(.*)$/.exec(part) ?? [];
      if (!field) {
        throw badRequest(
          `invalid selector: '${part}'; can't understand '${part}'`,
        );
      }
      return { field, equal: operator !== '!=', value };
    });
}
