import type { Finding } from './findings/types';

/** What a command has to say, in every form that it can be asked for. */
export interface Report {
  /** Those that count decide on the exit code and become annotations. */
  findings: readonly Finding[];
  /**
   * For people: what they asked for.
   *
   * @param forOthers - whether others than the person who asked read it, too
   */
  text(forOthers: boolean): string;
  /** For people: what they should know besides; not part of the result. */
  notes?(): string;
  /** For `--output json`. */
  json(): unknown;
  /** For `--output github`: the Markdown of the job's summary. */
  markdown(): string;
  /** Texts that must not appear where others read them. */
  secrets?: readonly string[];
}
