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
import type { OpenRequest } from '../types';

jest.setTimeout(60_000);

/** The requests that open a pull request, in turn. */
const REQUESTS = {
  'look it up': { operation: 'TenantSilosSlot' },
  write: { operation: 'TenantSilosWrite' },
  'ask for reviews': { operation: 'TenantSilosMark' },
  label: { path: '/repos/*/*/issues/*/labels' },
} as const;

type Request = keyof typeof REQUESTS;

// Beside errors: `opened` and `opened, warning`, where it is there all the same.
const SCOPE: Outcome = ['NotAllowedError', /lacks the scope repo/];
const RIGHTS: Outcome = [
  'NotAllowedError',
  /permissions contents: write and pull_requests: write/,
];
const LOGIN: Outcome = ['NotAllowedError', /check integrations\.github/];
const LATER: Outcome = ['ServiceUnavailableError', /try again in 120 seconds/];
const GONE: Outcome = ['NotFoundError', /needs the scope repo/];
const MOVED: Outcome = ['ConflictError', /look at it again/];
const REFUSED: Outcome = ['InputError', /Validation Failed/];

// The first two requests in turn; a failure of the others is a warning.
const OUTCOMES: Record<UpstreamFault, [Outcome, Outcome, Outcome]> = {
  '401': [LOGIN, LOGIN, 'opened, warning'],
  '403 without rights': [RIGHTS, RIGHTS, 'opened, warning'],
  '403 without the scope': [SCOPE, SCOPE, 'opened, warning'],
  '403 with retry-after': ['opened', 'opened', 'opened'],
  '403 with a long retry-after': [LATER, LATER, 'opened, warning'],
  '404': [GONE, GONE, 'opened, warning'],
  '409': [MOVED, MOVED, 'opened, warning'],
  '422': [REFUSED, REFUSED, 'opened, warning'],
  '429': ['opened', 'opened', 'opened'],
  '500': ['opened', 'opened', 'opened, warning'],
  '502': ['opened', 'opened', 'opened, warning'],
  'cut before': ['opened', 'opened', 'opened, warning'],
  'cut after': ['opened', 'opened', 'opened, warning'],
  slow: ['opened', 'opened', 'opened'],
  'done after we gave up': ['opened', 'opened', 'opened, warning'],
};

const CASES = (Object.keys(OUTCOMES) as UpstreamFault[]).flatMap(fault => {
  const [lookUp, write, mark] = OUTCOMES[fault];
  return [
    { fault, request: 'look it up' as Request, expected: lookUp },
    { fault, request: 'write' as Request, expected: write },
    { fault, request: 'ask for reviews' as Request, expected: mark },
    { fault, request: 'label' as Request, expected: mark },
  ];
});

describe('opening a pull request, whatever happens upstream', () => {
  const table = new OutcomeTable('Opening a pull request: fault × request');
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

  /** A tenant of its own for each test, so that one stand-in serves all. */
  async function newTenant() {
    count += 1;
    const tenant = `t${count}`;
    const branch = `tenant-silos/laminar/create-${tenant}`;
    const path = `tenants/${tenant}.yaml`;
    const facts = { fleet: 'laminar', action: 'create', tenant, digest: '1' };
    const request: OpenRequest = {
      action: 'create',
      tenant,
      baseCommit: await laminar.headOf('main'),
      files: [{ path, content: `name: ${tenant}\n` }],
      title: `Create tenant ${tenant}`,
      body: `Please.\n\n<!-- tenant-silos: ${JSON.stringify(facts)} -->`,
      baseFile: () => undefined,
    };
    const pullRequests = () =>
      laminar.pullRequests({
        labels: [`label-${tenant}`],
        reviewers: ['ben'],
        pace: { timeout: TIMEOUT },
      });
    laminar.faults.takeLog();
    return {
      open: () => pullRequests().open(request),
      /** Fails unless there is one pull request, and it is as it should be. */
      async assertRight() {
        const pulls = await laminar.pullsOf(branch);
        expect(pulls).toHaveLength(1);
        expect(pulls[0].labels.map(({ name }) => name)).toEqual([
          `label-${tenant}`,
        ]);
        expect(pulls[0].requested_reviewers?.map(({ login }) => login)).toEqual(
          ['ben'],
        );
        expect(await laminar.fileAt(branch, path)).toBe(`name: ${tenant}\n`);
        expect(await laminar.commitsOf(branch)).toHaveLength(2);
      },
    };
  }

  it('makes the requests that are spoiled below, and no other', async () => {
    const { open, assertRight } = await newTenant();
    await open();
    const seen = laminar.faults.takeLog();
    expect(
      seen.map(
        ({ operation, method, path }) => operation?.name ?? `${method} ${path}`,
      ),
    ).toEqual([
      'TenantSilosSlot',
      'TenantSilosWrite',
      'TenantSilosMark',
      expect.stringMatching(/^POST .*\/issues\/\d+\/labels$/),
    ]);
    await assertRight();
  });

  it.each(CASES)(
    '$fault at "$request"',
    async ({ fault, request, expected }) => {
      const { open, assertRight } = await newTenant();
      const openInWords = async () => {
        const { outcome, warnings } = await open();
        return [outcome, ...warnings.map(() => 'warning')].join(', ');
      };
      laminar.faults.add({
        match: REQUESTS[request],
        fault: UPSTREAM_FAULTS[fault],
      });
      const first = await outcomeOf(openInWords());
      laminar.faults.assertApplied();
      laminar.faults.clear();
      await laminar.settled();
      expect(first).toEqual(asMatcher(expected));
      expect(JSON.stringify(first)).not.toContain('sandbox-token');

      const again = await open();
      expect(again.warnings).toEqual([]);
      await assertRight();
      table.add(fault, request, [first, again.outcome]);
    },
  );
});
