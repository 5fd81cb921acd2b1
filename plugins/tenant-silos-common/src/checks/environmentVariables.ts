import type { TenantSpec } from '../spec/types';
import { secretReason } from './secrets/findSecrets';
import type { Check } from './types';

/** Rules of environment variables; above all: no plain secret goes to Git. */
export function environmentVariableChecks(spec: TenantSpec): Check[] {
  const seen = new Set<string>();
  return (spec.env ?? []).flatMap((entry, index): Check[] => {
    const field = `env[${index}]`;
    const checks: Check[] = [];
    if (seen.has(entry.name)) {
      checks.push({
        id: 'env-duplicate',
        severity: 'error',
        field: `${field}.name`,
        subject: entry.name,
        message: `The environment variable ${entry.name} is given twice`,
        fix: 'Remove one of them.',
      });
    }
    seen.add(entry.name);
    const reason = secretReason(entry.name, entry.value);
    if (reason !== undefined) {
      checks.push({
        id: 'plain-secret',
        severity: 'error',
        field: `${field}.value`,
        subject: entry.name,
        // The value itself is never repeated.
        message: `${entry.name} looks like a secret, for ${reason}, and values files are plain text in Git`,
        fix: 'Name a Secret and its key instead (valueFrom.secretKeyRef).',
      });
    }
    return checks;
  });
}
