import type { Check } from '../types';
import { plainSecrets } from './plainSecrets';

/** What stands against a file for its secrets in plain text. @public */
export function secretChecks(file: string, text: string): Check[] {
  return plainSecrets(text).map(({ path, line, reason }) => ({
    id: 'plain-secret',
    severity: 'error',
    ...(path.length > 0 && { subject: path.join('.') }),
    file,
    line,
    // The value itself is never repeated.
    message: `${
      path.length > 0 ? path.join('.') : `Line ${line}`
    } holds a secret in plain text, for ${reason}`,
    fix: 'Put it into a Secret in the cluster and name that here; then change it, for the history of Git keeps what it was.',
  }));
}
