/**
 * Hosts with wildcards that a host lies under, itself left out: an ingress
 * controller gives `*.acme.example.org` every name below, however deep.
 */
export function wildcardsAbove(host: string): string[] {
  const labels = host.split('.');
  return labels
    .map((_, index) => ['*', ...labels.slice(index + 1)].join('.'))
    .filter(wildcard => wildcard !== host);
}

/** Whether a host stands for all names below a domain. */
export function isWildcard(host: string): boolean {
  return host === '*' || host.startsWith('*.');
}

/** A host from the right to the left, so that what lies under it starts alike. */
export function reversedHost(host: string): string {
  return `${host.split('.').reverse().join('.')}.`;
}

/** The host that `reversedHost` was given. */
export function hostOfReversed(reversed: string): string {
  return reversed.slice(0, -1).split('.').reverse().join('.');
}

/** What the reversed hosts below a wildcard start with. */
export function reversedDomain(wildcard: string): string {
  return wildcard === '*' ? '' : reversedHost(wildcard.slice(2));
}
