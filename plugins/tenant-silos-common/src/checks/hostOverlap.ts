import { SortedTexts } from './SortedTexts';

/** Whether a host stands for all names below a domain. */
export function isWildcard(host: string): boolean {
  return host === '*' || host.startsWith('*.');
}

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

/** Hosts that can be asked for those below a domain. */
export class HostTree {
  readonly #hosts: string[] = [];
  // Made when it is first needed: most fleets have no wildcard.
  #reversed?: SortedTexts;

  add(host: string) {
    this.#hosts.push(host);
    this.#reversed = undefined;
  }

  /** Hosts that a wildcard stands for, itself left out. */
  *below(wildcard: string): Generator<string> {
    if (!this.#reversed) {
      this.#reversed = new SortedTexts();
      this.#hosts.forEach(host => this.#reversed!.add(reversed(host)));
    }
    const domain = wildcard === '*' ? '' : reversed(wildcard.slice(2));
    for (const text of this.#reversed.startingWith(domain)) {
      const host = unreversed(text);
      // The domain itself is not below it.
      if (text !== domain && host !== wildcard) {
        yield host;
      }
    }
  }
}

// From the right to the left, so that what lies below a domain starts alike.
function reversed(host: string): string {
  return `${host.split('.').reverse().join('.')}.`;
}

function unreversed(text: string): string {
  return text.slice(0, -1).split('.').reverse().join('.');
}
