import type { Fleet } from '../../fleet';
import type { ChartValues, EffectiveValues } from '../../values/types';

/** What the values of a tenant in one environment are judged by. @public */
export interface ValuesCheckInput {
  fleet: Fleet;
  environment: string;
  /** The chart's own defaults, which say what values there are. */
  chart: ChartValues;
  effective: EffectiveValues;
  /** The chart's `values.schema.json`, where it has one. */
  schema?: string;
}
