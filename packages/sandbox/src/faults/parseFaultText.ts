import { parseFaultRule } from './parseFaultRule';
import type { FaultRule, PlainFault } from './types';

/** The setting that a fault's short form puts after the colon. */
const ARGUMENT: Record<string, string> = {
  status: 'status',
  statusAfterWrite: 'status',
  delay: 'ms',
  truncate: 'bytes',
  graphqlError: 'field',
};

const MATCH_KEYS = ['method', 'path', 'operation', 'body', 'nth', 'times'];

function settingOf(text: string): string | number | boolean {
  if (/^\d+$/.test(text)) {
    return Number(text);
  }
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

/**
 * Reads a rule as it is written on the command line: JSON, or
 * `type[:argument] [key=value …]`, for example
 * `status:502 path=/repos/** nth=2`.
 *
 * @throws Error that names the part and says what is right
 */
export function parseFaultText(text: string): FaultRule<PlainFault> {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) {
    let value: unknown;
    try {
      value = JSON.parse(trimmed);
    } catch (error) {
      throw new Error(`This fault is not JSON: ${(error as Error).message}`);
    }
    return parseFaultRule(value);
  }
  const [head, ...pairs] = trimmed.split(/\s+/);
  const colon = head.indexOf(':');
  const type = colon < 0 ? head : head.slice(0, colon);
  const match: Record<string, unknown> = {};
  const fault: Record<string, unknown> = { type };
  if (colon >= 0) {
    const name = ARGUMENT[type];
    if (!name) {
      throw new Error(
        `"${head}" cannot be: only ${Object.keys(ARGUMENT).join(
          ', ',
        )} take something after a colon`,
      );
    }
    fault[name] = settingOf(head.slice(colon + 1));
  }
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals < 1) {
      throw new Error(
        `"${pair}" cannot be: write key=value, for example method=POST; for a value with spaces write the rule as JSON`,
      );
    }
    const key = pair.slice(0, equals);
    const value = settingOf(pair.slice(equals + 1));
    (MATCH_KEYS.includes(key) ? match : fault)[key] = value;
  }
  return parseFaultRule({ match, fault });
}
