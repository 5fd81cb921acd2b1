import { startLaminar, type Laminar } from '../../__testUtils__/laminar';
import {
  asMatcher,
  NOT_OF_GITHUB,
  outcomeOf,
  OutcomeTable,
  TIMEOUT,
  UPSTREAM_FAULTS,
  type Outcome,
  type UpstreamFault,
} from '../../__testUtils__/upstreamFaults';
import type { PullRequest } from '../types';

jest.setTimeout(60_000);

const BEN = 'sandbox-token-ben';

const LATER: Outcome = ['ServiceUnavailableError', /try again in 120 seconds/];
const LOST: Outcome = ['ServiceUnavailableError', /try again later/];
const GONE: Outcome = ['NotFoundError', /it is not there/];
const MOVED: Outcome = ['ConflictError', /look at it again/];
const REFUSED: Outcome = ['InputError', /Validation Failed/];
const SIGN_IN: Outcome = ['NotAllowedError', /sign in to GitHub again/];
const AGREE: Outcome = [
  'NotAllowedError',
  /your sign-in lacks the scope repo \(it has: read:user\)/,
];
const RIGHTS: Outcome = ['NotAllowedError', /contents: write/];

// With a person's token, and with the portal's.
const WRITE: Record<UpstreamFault, [Outcome, Outcome]> = {
  '401': [SIGN_IN, ['NotAllowedError', /check integrations\.github/]],
  '403 without rights': [RIGHTS, RIGHTS],
  '403 without the scope': [AGREE, ['NotAllowedError', /lacks the scope repo/]],
  '403 with retry-after': ['done', 'done'],
  '403 with a long retry-after': [LATER, LATER],
  '404': [GONE, GONE],
  '409': [MOVED, MOVED],
  '422': [REFUSED, REFUSED],
  '429': ['done', 'done'],
  '500': [LOST, LOST],
  '502': [LOST, LOST],
  'cut before': [LOST, LOST],
  'cut after': ['done', 'done'],
  slow: ['done', 'done'],
  'done after we gave up': [LOST, LOST],
};

// Reading is repeated once.
const READ: Record<UpstreamFault, Outcome> = {
  ...(Object.fromEntries(
    Object.entries(WRITE).map(([fault, [, outcome]]) => [fault, outcome]),
  ) as Record<UpstreamFault, Outcome>),
  '500': 'done',
  '502': 'done',
  'cut before': 'done',
  'done after we gave up': 'done',
};

const FAULTS = Object.keys(WRITE) as UpstreamFault[];

const DECISIONS = {
  approve: {
    requests: { review: { path: '/repos/*/*/pulls/*/reviews' } },
    // What is left of it when it is decided once more, and at the end.
    again: /^"done"$/,
    after: { state: 'open', reviewDecision: 'approved' },
  },
  merge: {
    requests: {
      'look it up': { operation: 'TenantSilosMerge' },
      merge: { path: '/repos/*/*/pulls/*/merge' },
    },
    again: /^"done"$|is merged already/,
    after: { state: 'merged', mergedBy: 'ben' },
  },
  close: {
    requests: {
      'look it up': { operation: 'TenantSilosState' },
      close: { operation: 'TenantSilosClose' },
    },
    again: /^"done"$|is closed already/,
    after: { state: 'closed' },
  },
} as const;

type Decision = keyof typeof DECISIONS;

const CASES = FAULTS.flatMap(fault => [
  ...(['approve', 'merge', 'close'] as const).map(decision => {
    const [[request, match]] = Object.entries(
      DECISIONS[decision].requests,
    ).slice(-1);
    const [person, portal] = WRITE[fault];
    const expected = decision === 'close' ? portal : person;
    return { fault, decision, request, match, expected };
  }),
  ...(['merge', 'close'] as const).map(decision => ({
    fault,
    decision,
    request: 'look it up',
    match: DECISIONS[decision].requests['look it up'],
    expected: READ[fault],
  })),
]);

describe('deciding on a pull request, whatever happens upstream', () => {
  const table = new OutcomeTable('Deciding: fault × request');
  let laminar: Laminar;
  let count = 0;

  beforeAll(async () => {
    laminar = await startLaminar({ 'README.md': '# Tenants\n' });
    NOT_OF_GITHUB.forEach(each => laminar.contract.allow(each));
  });

  afterAll(async () => {
    await laminar.stop();
    table.print();
  });

  async function opened(): Promise<PullRequest> {
    count += 1;
    const tenant = `t${count}`;
    const { pullRequest } = await laminar
      .pullRequests({ labels: [], reviewers: [] })
      .open({
        action: 'create',
        tenant,
        baseCommit: await laminar.headOf('main'),
        files: [{ path: `tenants/${tenant}.yaml`, content: `${tenant}\n` }],
        title: `Create tenant ${tenant}`,
        body: 'Please.',
        baseFile: () => undefined,
      });
    return pullRequest;
  }

  async function decide(
    decision: Decision,
    { number, headCommit }: PullRequest,
  ): Promise<string> {
    const pullRequests = laminar.pullRequests({ pace: { timeout: TIMEOUT } });
    const options = { headCommit, token: BEN };
    const work = {
      approve: () =>
        pullRequests.review(number, { ...options, verdict: 'approve' }),
      merge: () =>
        pullRequests.merge(number, {
          ...options,
          mergedBy: 'user:default/ben',
        }),
      close: () => pullRequests.close(number, { comment: 'No.' }),
    };
    await work[decision]();
    return 'done';
  }

  it.each(CASES)(
    '$decision: $fault at "$request"',
    async ({ fault, decision, request, match, expected }) => {
      const pull = await opened();
      if (decision === 'merge') {
        await decide('approve', pull);
      }
      laminar.faults.add({ match, fault: UPSTREAM_FAULTS[fault] });
      const first = await outcomeOf(decide(decision, pull));
      laminar.faults.assertApplied();
      laminar.faults.clear();
      await laminar.settled();
      expect(first).toEqual(asMatcher(expected));
      expect(JSON.stringify(first)).not.toContain('sandbox-token');

      // Decided once more, it is what was wanted, whatever it was before.
      const again = await outcomeOf(decide(decision, pull));
      const { after, again: words } = DECISIONS[decision];
      expect(JSON.stringify(again)).toMatch(words);
      expect(await laminar.pullRequests().get(pull.number)).toMatchObject(
        after,
      );
      table.add(fault, `${decision}: ${request}`, [first, again]);
    },
  );
});
