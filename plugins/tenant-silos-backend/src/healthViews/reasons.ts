import {
  reasonText,
  type HealthReason,
  type ObservedSource,
} from 'backstage-plugin-tenant-silos-common';
import type { HealthReason as ReasonView } from '../schema/openapi/generated/models';

/** Why a tenant is unknown that the collector has not come to. */
export const NOT_JUDGED: HealthReason = {
  status: 'unknown',
  message: 'It has not been judged yet',
  causes: [],
};

/** Reasons as sentences. */
export function reasonViews(
  reasons: readonly HealthReason[],
  now: Date,
): ReasonView[] {
  return reasons.map(reason => {
    const { status, causes, object, since } = reason;
    return { status, text: reasonText(reason, now), causes, object, since };
  });
}

/** Reasons without the errors of sources, which name addresses. */
export function withoutErrors(
  reasons: readonly HealthReason[],
  sources: readonly ObservedSource[],
): HealthReason[] {
  const errors = new Set(sources.map(({ error }) => error));
  return reasons.map(reason => ({
    ...reason,
    causes: reason.causes.filter(cause => !errors.has(cause)),
  }));
}
