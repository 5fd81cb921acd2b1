import type { EffectiveValues, ValueOrigin } from '../../values/types';
import type { Check } from '../types';

/** Where values were written; the look-up is made when it is first asked for. */
export class Origins {
  readonly #effective: EffectiveValues;
  readonly #environment: string;
  readonly #chartFile: string;
  #byPath?: Map<string, ValueOrigin>;

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
      .map(candidate => this.#lookUp(candidate))
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
      const origin = this.#lookUp(path.slice(0, length));
      if (origin) {
        return origin;
      }
    }
    return undefined;
  }

  // Of a value, or of the first that stands below it.
  #lookUp(path: readonly string[]): ValueOrigin | undefined {
    this.#byPath ??= this.#read();
    return this.#byPath.get(keyOf(path));
  }

  #read(): Map<string, ValueOrigin> {
    const byPath = new Map<string, ValueOrigin>();
    const set = (path: readonly string[], origin: ValueOrigin) => {
      for (let length = path.length; length > 0; length--) {
        const key = keyOf(path.slice(0, length));
        if (byPath.has(key)) {
          return;
        }
        byPath.set(key, origin);
      }
    };
    for (const { path, origin } of this.#effective.entries()) {
      set(path, origin);
    }
    // A value that was taken away has a place too: that of the null.
    for (const { path, origin } of this.#effective.removed()) {
      set(path, origin);
    }
    return byPath;
  }
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
