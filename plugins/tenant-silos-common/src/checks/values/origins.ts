import type { EffectiveValues, ValueOrigin } from '../../values/types';
import type { Check } from '../types';

/** Where values were written. */
export class Origins {
  readonly #effective: EffectiveValues;
  readonly #environment: string;
  readonly #chartFile: string;

  constructor(
    effective: EffectiveValues,
    environment: string,
    chartFile: string,
  ) {
    this.#effective = effective;
    this.#environment = environment;
    this.#chartFile = chartFile;
  }

  /**
   * A check about a value, with its file and line.
   *
   * @param path - of the value
   * @param causes - paths of other values that may be what brought it about;
   *   the first that somebody wrote, as opposed to the chart's default, is shown
   */
  check(
    path: readonly string[],
    check: Pick<Check, 'id' | 'severity' | 'message' | 'fix'>,
    causes: readonly (readonly string[])[] = [],
  ): Check {
    const written = [path, ...causes]
      .map(candidate => this.#effective.originAt(candidate))
      .find(candidate => candidate && candidate.path !== this.#chartFile);
    const origin = written ?? this.#enclosing(path);
    return {
      ...check,
      subject: path.join('.'),
      environment: this.#environment,
      ...(origin && { file: origin.path, line: origin.line }),
    };
  }

  #enclosing(path: readonly string[]): ValueOrigin | undefined {
    for (let length = path.length; length > 0; length--) {
      const origin = this.#effective.originAt(path.slice(0, length));
      if (origin) {
        return origin;
      }
    }
    return undefined;
  }
}
