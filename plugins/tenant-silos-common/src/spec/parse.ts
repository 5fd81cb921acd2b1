import { InputError } from '@backstage/errors';
import { tenantSpecSchema } from './schema';
import type { TenantSpec } from './types';

/**
 * Validates a tenant specification from outside.
 *
 * @throws InputError naming each field and the rule that it breaks
 * @public
 */
export function parseTenantSpec(input: unknown): TenantSpec {
  const result = tenantSpecSchema.safeParse(input);
  if (!result.success) {
    throw new InputError(
      `Invalid tenant specification: ${result.error.issues
        .map(issue => `${fieldPath(issue.path)}: ${issue.message}`)
        .join('; ')}`,
    );
  }
  return result.data;
}

function fieldPath(path: readonly (string | number)[]): string {
  return (
    path.reduce<string>((text, step) => {
      if (typeof step === 'number') {
        return `${text}[${step}]`;
      }
      return text ? `${text}.${step}` : step;
    }, '') || 'specification'
  );
}
