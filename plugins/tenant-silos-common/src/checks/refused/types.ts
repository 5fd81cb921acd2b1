import type { RenderedObject } from '../../plan/types';

/** A change that Kubernetes would refuse. */
export interface Refusal {
  /** Where in the object, in the words of its kind. */
  field: string;
  /** What is not allowed, as a clause. */
  rule: string;
  /** What to do instead. */
  fix: string;
}

/** Looks for refused changes of one object. */
export type RefusalRule = (
  before: RenderedObject['manifest'],
  after: RenderedObject['manifest'],
) => Refusal[];
