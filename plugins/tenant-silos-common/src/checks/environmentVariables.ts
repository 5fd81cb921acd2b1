import type { TenantSpec } from '../spec/types';
import type { Check } from './types';

const SECRET_NAME =
  /(^|_)(password|passwd|pwd|secret|token|api_?key|private_?key|access_?key|credentials?)$/i;

// user:password@host in a URL.
const CREDENTIALS_IN_URL = /:\/\/[^/\s:@]*:[^/\s@]+@/;

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
    if (
      entry.value &&
      (SECRET_NAME.test(entry.name) || CREDENTIALS_IN_URL.test(entry.value))
    ) {
      checks.push({
        id: 'plain-secret',
        severity: 'error',
        field: `${field}.value`,
        subject: entry.name,
        // The value itself is never repeated.
        message: `${entry.name} looks like a secret, and values files are plain text in Git`,
        fix: 'Name a Secret and its key instead (valueFrom.secretKeyRef).',
      });
    }
    return checks;
  });
}
