import type { HealthStatus } from '../status';

/** How well one object is. @public */
export interface ObjectHealth {
  status: HealthStatus;
  /** Why: the object's own words where it has some. */
  message?: string;
  /** When it became so, as far as the object says it. */
  since?: string;
}
