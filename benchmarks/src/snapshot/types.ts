/** Who reads the repository. */
export type ReaderName = 'suite' | 'readTree' | 'glob';

/** What happened to the repository since the reader last read it. */
export type Situation = 'changed' | 'unchanged' | 'one tenant changed';

/** What the process of a case is told. */
export interface ReadInput {
  reader: ReaderName;
  /** Address of the stand-in. */
  url: string;
  /** The commit that it has read before. */
  before?: string;
}

/** What the process of a case tells, for its plausibility and its parts. */
export interface ReadResult {
  /** Files that were read; undefined when nothing had changed. */
  files?: number;
  /** Tenants that were understood, and how many of them were different. */
  tenants?: number;
  different?: number;
  /** Seconds until the files were there. */
  readSeconds: number;
  /** Seconds to understand them. */
  parseSeconds?: number;
}
