import type { ContractException, Fault } from 'tenant-silos-sandbox';

/** Milliseconds until an answer counts as lost, where these faults are used. */
export const TIMEOUT = 1500;

/** What GitHub, and the way to it, can do to any request. */
export const UPSTREAM_FAULTS = {
  '401': { type: 'status', status: 401 },
  '403 without rights': { type: 'status', status: 403, reason: 'permission' },
  '403 without the scope': { type: 'status', status: 403, reason: 'scope' },
  '403 with retry-after': { type: 'status', status: 403, retryAfter: 1 },
  '403 with a long retry-after': {
    type: 'status',
    status: 403,
    retryAfter: 120,
  },
  '404': { type: 'status', status: 404 },
  '409': { type: 'status', status: 409 },
  '422': { type: 'status', status: 422 },
  '429': { type: 'status', status: 429, retryAfter: 1 },
  '500': { type: 'status', status: 500 },
  '502': { type: 'status', status: 502 },
  'cut before': { type: 'cut' },
  'cut after': { type: 'cutAfterWrite' },
  slow: { type: 'delay', ms: 200 },
  'done after we gave up': { type: 'delay', ms: TIMEOUT + 500 },
} as const satisfies Record<string, Fault>;

/**
 * GitHub's documents name these statuses for few requests. Should one come all
 * the same, or from something in between, its outcome is defined, too.
 */
export const NOT_OF_GITHUB: readonly ContractException[] = (
  ['REST answer', 'GraphQL answer'] as const
).map(kind => ({
  kind,
  where: / (409|422)$/,
  message: /^GitHub does not answer (409|422) here$/,
  reason: 'Each fault meets each request in turn',
}));

export type UpstreamFault = keyof typeof UPSTREAM_FAULTS;

/** What came of a request: a word, or an error and what its message tells. */
export type Outcome = string | readonly [name: string, tells: RegExp];

/** What came of some work, as a word or an error's name and message. */
export async function outcomeOf(
  work: Promise<string>,
): Promise<string | { name: string; message: string }> {
  return work.catch(({ name, message }: Error) => ({ name, message }));
}

/** Matches what `outcomeOf` gives. */
export function asMatcher(outcome: Outcome) {
  return typeof outcome === 'string'
    ? outcome
    : { name: outcome[0], message: expect.stringMatching(outcome[1]) };
}

/** Collects outcomes and prints them as a table: request × fault × outcome. */
export class OutcomeTable {
  readonly #rows = new Map<string, Record<string, string>>();

  constructor(readonly title: string) {}

  /** @param outcomes - what `outcomeOf` gave, at first and afterwards */
  add(
    fault: string,
    request: string,
    outcomes: readonly (string | { name: string })[],
  ): void {
    const row = this.#rows.get(fault) ?? {};
    const told = outcomes
      .map(each => (typeof each === 'string' ? each : each.name))
      .join(' → ');
    this.#rows.set(fault, { ...row, [request]: told });
  }

  /** Writes it where test runners show it. */
  print(): void {
    const requests = [
      ...new Set([...this.#rows.values()].flatMap(row => Object.keys(row))),
    ];
    const cells = [
      ['fault', ...requests],
      ...[...this.#rows].map(([fault, row]) => [
        fault,
        ...requests.map(request => row[request] ?? ''),
      ]),
    ];
    const widths = cells[0].map((_, column) =>
      Math.max(...cells.map(row => row[column].length)),
    );
    const lines = cells.map(row =>
      row.map((cell, column) => cell.padEnd(widths[column])).join('  '),
    );
    process.stdout.write(`\n${this.title}\n${lines.join('\n')}\n\n`);
  }
}
