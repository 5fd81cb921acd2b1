import type { ValuesMap } from './path';

/** One values file in merge order. @public */
export interface ValuesLayer {
  id: string;
  title: string;
  /** In the repository. */
  path: string;
  text: string;
}

/** A chart within a chart. @public */
export interface Subchart {
  /** As its `Chart.yaml` says, which `definition` may be read for. */
  name: string;
  /** Of its `values.yaml`. */
  path: string;
  /** Of its `values.yaml`; empty when there is none. */
  text: string;
  /** Its `Chart.yaml`, for the charts that it names in turn. */
  definition?: string;
  subcharts?: Subchart[];
}

/** The defaults of a chart, as a layer below all others. @public */
export interface ChartValues extends ValuesLayer {
  /**
   * Its `Chart.yaml`: dependencies with conditions, tags, aliases and imported
   * values count only when this is given.
   */
  definition?: string;
  /** The charts in its `charts` folder. */
  subcharts?: Subchart[];
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
  /**
   * Where a value was written, or the null that took it away; of a mapping that
   * several files have, the file that said it first.
   */
  originAt(path: readonly string[]): ValueOrigin | undefined;
}
