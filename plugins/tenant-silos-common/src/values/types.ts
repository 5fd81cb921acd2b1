import type { ValuesMap } from './path';

/** One values file in merge order. @public */
export interface ValuesLayer {
  id: string;
  title: string;
  /** In the repository. */
  path: string;
  text: string;
}

/** The defaults of a chart within a chart. @public */
export interface ChartValues {
  name: string;
  /** Of its `values.yaml`. */
  path: string;
  text: string;
  subcharts?: ChartValues[];
}

/** Where a value was written. @public */
export interface ValueOrigin {
  /** Id of the layer. */
  layer: string;
  path: string;
  /** 1-based, of the key. */
  line: number;
}

/** What another value took the place of. @public */
export interface ReplacedValue {
  value: unknown;
  origin: ValueOrigin;
  /** Whether it was a null, which takes a value away. */
  removed?: boolean;
}

/** A value that is in force: a scalar, a list as a whole, or an empty mapping. @public */
export interface EffectiveEntry {
  path: string[];
  value: unknown;
  origin: ValueOrigin;
  /** What it took the place of, the nearest first. */
  replaced: ReplacedValue[];
}

/** A value that a null took away. @public */
export interface RemovedEntry {
  path: string[];
  /** Of the null. */
  origin: ValueOrigin;
  /** What there would be without it, the nearest first. */
  replaced: ReplacedValue[];
}

/** What Helm warns of, or takes without a word although it is odd. @public */
export interface ValuesWarning {
  message: string;
  path: string[];
  origin: ValueOrigin;
}

/** What the templates of a chart see, and why. @public */
export interface EffectiveValues {
  /** Shared with others that are the same; not to be changed. */
  readonly values: ValuesMap;
  readonly warnings: ValuesWarning[];
  entries(): EffectiveEntry[];
  removed(): RemovedEntry[];
}
