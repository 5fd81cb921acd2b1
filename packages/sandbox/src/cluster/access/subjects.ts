/** Somebody who asks. */
export interface Subject {
  user: string;
  groups: readonly string[];
}

/** May do everything, whatever the roles say. */
export const MASTERS = 'system:masters';

const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

/** A service account as a user. */
export function serviceAccountUser(namespace: string, name: string): string {
  return `system:serviceaccount:${namespace}:${name}`;
}

/**
 * Somebody who has shown a token: with the groups that go without saying. An
 * access review names all groups itself, as with the real one.
 */
export function authenticated({ user, groups }: Subject): Subject {
  const [, namespace] = SERVICE_ACCOUNT.exec(user) ?? [];
  return {
    user,
    groups: [
      ...groups,
      ...(namespace
        ? ['system:serviceaccounts', `system:serviceaccounts:${namespace}`]
        : []),
      'system:authenticated',
    ],
  };
}
