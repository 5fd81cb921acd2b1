import { InputError } from '@backstage/errors';
import type { ZodIssue } from 'zod/v3';

/** Collects mistakes of the configuration, so that all are told at once. */
export class Problems {
  readonly #messages: string[] = [];
  readonly #heading: string;

  /** @param heading - what stands before the list */
  constructor(heading = 'The configuration of tenant silos is wrong') {
    this.#heading = heading;
  }

  get any(): boolean {
    return this.#messages.length > 0;
  }

  /**
   * @param path - full path in the configuration
   * @param problem - the rule that is broken, and the fix
   */
  add(path: string, problem: string): void {
    this.#messages.push(`${path} ${problem}`);
  }

  /** @param path - where in the configuration the schema begins, if not at its top */
  addIssues(path: string | undefined, issues: readonly ZodIssue[]): void {
    for (const issue of issues) {
      const steps = [...(path === undefined ? [] : [path]), ...issue.path];
      this.add(steps.join('.') || 'the file', describe(issue));
    }
  }

  /** @throws InputError with every mistake, when there is one */
  throwIfAny(): void {
    if (this.any) {
      const list = this.#messages.map(message => `\n- ${message}`).join('');
      throw new InputError(`${this.#heading}:${list}`);
    }
  }
}

function describe(issue: ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.received === 'undefined'
        ? 'is missing; add it'
        : `is of type ${issue.received}, but has to be of type ${issue.expected}`;
    case 'unrecognized_keys':
      return `has the unknown ${
        issue.keys.length === 1 ? 'key' : 'keys'
      } ${issue.keys.join(', ')}; remove or correct`;
    case 'invalid_enum_value':
      return `is '${issue.received}', but has to be one of ${issue.options.join(
        ', ',
      )}`;
    case 'invalid_union':
      return 'is neither a name nor an object';
    default:
      return issue.message;
  }
}
