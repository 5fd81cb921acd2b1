import type { Faults } from './Faults';

/** Milliseconds until an answer counts as lost, where these faults are used. */
export const TIMEOUT = 1500;

/** What GitHub, and the way to it, can do to any request. */
export const UPSTREAM_FAULTS = {
  '401': (faults, text) =>
    faults.answer(text, { status: 401, message: 'Bad credentials' }),
  '403 without rights': (faults, text) =>
    faults.answer(text, {
      status: 403,
      message: 'Resource not accessible by personal access token',
      headers: {
        'x-accepted-github-permissions': 'contents=write,pull_requests=write',
      },
    }),
  '403 without the scope': (faults, text) =>
    faults.answer(text, {
      status: 403,
      message: 'Must have admin rights to Repository.',
      headers: {
        'x-oauth-scopes': 'read:org',
        'x-accepted-oauth-scopes': 'repo',
      },
    }),
  '403 with retry-after': (faults, text) =>
    faults.answer(text, {
      status: 403,
      message: 'You have exceeded a secondary rate limit.',
      headers: { 'retry-after': '1' },
    }),
  '403 with a long retry-after': (faults, text) =>
    faults.answer(text, {
      status: 403,
      message: 'You have exceeded a secondary rate limit.',
      headers: { 'retry-after': '120' },
    }),
  '404': (faults, text) =>
    faults.answer(text, { status: 404, message: 'Not Found' }),
  '409': (faults, text) =>
    faults.answer(text, { status: 409, message: 'Conflict' }),
  '422': (faults, text) =>
    faults.answer(text, { status: 422, message: 'Validation Failed' }),
  '429': (faults, text) =>
    faults.answer(text, {
      status: 429,
      message: 'You have exceeded a secondary rate limit.',
      headers: { 'retry-after': '1' },
    }),
  '500': (faults, text) =>
    faults.answer(text, { status: 500, message: 'Server Error' }),
  '502': (faults, text) =>
    faults.answer(text, { status: 502, message: 'Bad Gateway' }),
  'cut before': (faults, text) => faults.cut(text),
  'cut after': (faults, text) => faults.loseAnswer(text),
  slow: (faults, text) => faults.delay(text, 200),
  'done after we gave up': (faults, text) => faults.delay(text, TIMEOUT + 500),
} as const satisfies Record<string, (faults: Faults, text: string) => void>;

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
