/** What the module of a case exports. */
export interface CaseModule<Input, Info, Result> {
  /**
   * Does what is not measured.
   *
   * @returns what the benchmark wants to know before, and the work itself
   */
  prepare(
    input: Input,
  ): Promise<{ info: Info; measure: () => Promise<Result> }>;
}

/** What was used by the work of a case. */
export interface Usage {
  seconds: number;
  /** Of all threads of the process. */
  cpuSeconds: number;
  /** The most that the process held at any time, with what it had prepared. */
  peakMegabytes: number;
}

/** What a benchmark tells the process of a case. */
export type ToCase = { type: 'prepare'; input: unknown } | { type: 'measure' };

/** What the process of a case tells. */
export type FromCase =
  | { type: 'prepared'; info: unknown }
  | { type: 'measured'; result: unknown; usage: Usage }
  | { type: 'failed'; message: string };
