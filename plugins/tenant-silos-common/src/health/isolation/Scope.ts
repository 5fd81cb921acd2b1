import { ANNOTATION_TENANT } from '../../catalog/annotations';
import type { TenantExpectation } from '../judge/types';
import { LiveParts, type LiveObject } from '../live/LiveParts';
import type { LiveObjects } from '../live/types';
import { text } from '../observed/fields';
import type { Findings } from './Findings';
import { Neighbours, type NeighboursInput } from './Neighbours';

/** The chart's label and the one that people give by hand. */
export const TENANT_LABELS = [ANNOTATION_TENANT, 'tenant'];
/** Id of the component that blueprints call so. */
export const DATABASE = 'database';
export const INSTANCE_LABEL = 'app.kubernetes.io/instance';

/** What all walls of one tenant are judged by. */
export class Scope {
  readonly expectation: TenantExpectation;
  readonly live: LiveObjects;
  readonly parts: LiveParts;
  readonly neighbours: Neighbours;

  constructor(subject: NeighboursInput & { live: LiveObjects }) {
    this.expectation = subject.expectation;
    this.live = subject.live;
    this.parts = new LiveParts(subject.live);
    this.neighbours = new Neighbours(subject);
  }

  /** The tenant's namespace; empty where the blueprint has none. */
  get namespace(): string {
    return this.expectation.namespace ?? '';
  }

  /**
   * What a wall needs a namespace of the tenant's own for, cannot be proven
   * where tenants share one: labels are all that tells its objects from others'.
   *
   * @returns whether it has one
   */
  needNamespace(findings: Findings): boolean {
    if (!this.neighbours.isDedicated) {
      findings.notProven(
        this.expectation.namespace === undefined
          ? 'the blueprint has no namespace for the tenant'
          : `tenants share the namespace ${this.namespace}, where labels alone tell whose an object is`,
      );
    }
    return this.neighbours.isDedicated;
  }

  /** Of objects that were read, those of the tenant. */
  own(objects: readonly LiveObject[]): LiveObject[] {
    return objects.filter(
      ({ namespace, labels }) =>
        namespace === this.expectation.namespace &&
        (this.neighbours.isDedicated || this.isLabelled(labels)),
    );
  }

  /** Whether labels say that an object is the tenant's. */
  isLabelled(labels: LiveObject['labels']): boolean {
    const { tenant, instances } = this.expectation;
    return (
      TENANT_LABELS.some(label => labels[label] === tenant) ||
      instances.includes(text(labels[INSTANCE_LABEL]) ?? '')
    );
  }

  /** Objects that the tenant should have of a component, by kind. */
  expected(kind: string, component?: string): string[] {
    return this.expectation.objects
      .filter(
        object =>
          object.kind === kind &&
          (component === undefined || object.component === component),
      )
      .map(({ name }) => name);
  }
}
