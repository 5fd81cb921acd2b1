import {
  builtInBlueprints,
  readFleetState,
  type Fleet,
} from 'backstage-plugin-tenant-silos-common';
import type { RepositorySetup } from 'backstage-plugin-tenant-silos-node';
import { credentialsItem, protectionItem, writableItem } from './hostItems';
import {
  foldersItem,
  readingItem,
  sharedFilesItem,
  tenantsItem,
  unmatchedItem,
} from './readingItems';
import { redact } from './redact';
import { webhookItem } from './webhookItem';

const server = 'https://kubernetes.default.svc';
const fleet: Fleet = {
  id: 'laminar',
  title: 'Laminar',
  repository: {
    url: 'https://github.com/acme/infra',
    cloneUrl: 'https://github.com/acme/infra.git',
    branch: 'main',
  },
  blueprint: builtInBlueprints.laminar,
  environments: { eks: { domains: ['a.test'], server } },
  pullRequests: {
    branchPrefix: 'tenant-silos/',
    labels: [],
    reviewers: [],
    teamReviewers: [],
  },
  catalog: {
    namespace: 'default',
    fallbackOwner: 'group:default/admins',
    domain: 'laminar',
    depth: 'full',
  },
  readOnly: false,
};

const SHARED = {
  'k8s/laminar-core/Chart.yaml': 'appVersion: 1.0.0',
  'k8s/laminar-core/values.yaml': '',
  'k8s/laminar-core/values-eks.yaml': '',
};
const valuesOf = (tenant: string) =>
  `k8s/laminar-core/tenants/${tenant}/values-eks.yaml`;
const applicationOf = (tenant: string) =>
  `argocd/applications/tenants/${tenant}.yaml`;
const application = (tenant: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${tenant} }\nspec: { destination: { namespace: ns-${tenant} } }`;

const stateOf = (files: Record<string, string>) =>
  readFleetState(fleet, {
    commit: 'c0ffee1234',
    readAt: '2026-01-01T00:00:00Z',
    files: new Map(Object.entries(files)),
  });

function setupOf(overrides: Partial<RepositorySetup> = {}): RepositorySetup {
  return {
    host: 'github.com',
    askedAt: '2026-01-01T00:00:00Z',
    account: { kind: 'token', scopes: ['repo'] },
    repository: {
      value: {
        archived: false,
        private: true,
        push: true,
        defaultBranch: 'main',
        mergeMethods: ['squash'],
      },
    },
    branch: {
      value: {
        protected: true,
        requiredReviews: 2,
        codeOwners: true,
        requiredChecks: ['plan', 'lint'],
        mergeQueue: false,
        complete: true,
      },
    },
    ...overrides,
  };
}

describe('what was understood of the repository', () => {
  it('is all well', () => {
    const state = stateOf({
      ...SHARED,
      [valuesOf('acme')]: '',
      [applicationOf('acme')]: application('acme'),
    });
    for (const item of [
      readingItem(fleet, state, undefined),
      tenantsItem(state, () => true),
      sharedFilesItem(fleet, state),
      unmatchedItem(fleet, state),
      foldersItem(state),
    ]) {
      expect(item).toMatchObject({ status: 'ok' });
      expect(item.fix).toBeUndefined();
    }
    expect(tenantsItem(state, () => true).detail).toBe(
      '1 tenant: 1 in-force, 0 incomplete and 0 unreadable',
    );
  });

  it('names what is missing, broken or nobody’s', () => {
    const state = stateOf({
      'k8s/laminar-core/values.yaml': 'a: [',
      [valuesOf('acme')]: '- a list',
      [valuesOf('beta')]: '',
      'argocd/applications/tenants/deeper/x.yaml': application('x'),
    });
    expect(tenantsItem(state, () => true)).toMatchObject({
      status: 'error',
      totalFindings: 2,
      findings: [
        { message: expect.stringContaining('acme: '), file: valuesOf('acme') },
        { message: expect.stringContaining('beta: No Application') },
      ],
    });
    expect(tenantsItem(state, ({ name }) => name === 'beta')).toMatchObject({
      totalFindings: 1,
    });
    expect(sharedFilesItem(fleet, state)).toMatchObject({
      status: 'error',
      totalFindings: 3,
    });
    expect(unmatchedItem(fleet, state)).toMatchObject({
      status: 'warning',
      findings: [{ message: expect.stringContaining('belongs to no tenant') }],
    });
    expect(tenantsItem(stateOf(SHARED), () => true).status).toBe('warning');
  });

  it('says that the read failed', () => {
    expect(readingItem(fleet, undefined, { error: 'No answer' })).toMatchObject(
      {
        status: 'error',
        detail: expect.stringContaining('No answer'),
        fix: expect.any(String),
      },
    );
  });

  it('lists fifty cases and tells how many there are', () => {
    const files = Object.fromEntries(
      Array.from({ length: 2_600 }, (_, index) => [valuesOf(`t-${index}`), '']),
    );
    const state = stateOf({ ...SHARED, ...files });
    const item = tenantsItem(state, () => true);
    expect(item.findings).toHaveLength(50);
    expect(item.totalFindings).toBe(2_600);
    expect(foldersItem(state)).toMatchObject({
      status: 'warning',
      findings: [
        {
          message: 'k8s/laminar-core/tenants has 2,600 entries',
          file: 'k8s/laminar-core/tenants',
        },
      ],
    });
  });
});

describe('what the host tells', () => {
  it('is all well', () => {
    const setup = setupOf();
    expect(credentialsItem(fleet, setup)).toMatchObject({
      status: 'ok',
      detail: 'A token with the scope repo; it may write',
    });
    expect(writableItem(fleet, setup)).toMatchObject({
      status: 'ok',
      detail: 'Pull requests go to main; it can be merged by squash',
    });
    expect(protectionItem(fleet, setup)).toMatchObject({
      status: 'ok',
      detail:
        'main is protected and asks for 2 approvals, an approval by code owners and the checks plan and lint',
    });
  });

  it.each<[string, Partial<RepositorySetup>, string, string]>([
    [
      'no credentials',
      { account: { kind: 'none', error: 'There are none' } },
      'error',
      'There are none',
    ],
    [
      'credentials that are refused',
      { repository: { error: 'Refused', status: 401 } },
      'error',
      'Refused',
    ],
    [
      'a host that does not answer',
      { repository: { error: 'No answer' } },
      'unknown',
      'No answer',
    ],
    [
      'a missing scope',
      { account: { kind: 'token', scopes: ['gist'] } },
      'error',
      'Missing: repo (pull requests cannot be opened)',
    ],
    [
      'a missing permission',
      { account: { kind: 'app', permissions: { contents: 'write' } } },
      'error',
      'Missing: pull_requests: write',
    ],
    [
      'an App that does not tell',
      { account: { kind: 'app', error: 'No answer' } },
      'unknown',
      'No answer',
    ],
  ])('credentials: %s', (_, overrides, status, detail) => {
    const item = credentialsItem(fleet, setupOf(overrides));
    expect(item).toMatchObject({
      status,
      detail: expect.stringContaining(detail),
      fix: expect.any(String),
    });
  });

  const rules = setupOf().branch.value!;
  it.each<[string, Partial<RepositorySetup>, string]>([
    ['no branch', { branch: { error: 'Not there', status: 404 } }, 'error'],
    ['no answer', { branch: { error: 'No answer' } }, 'unknown'],
    [
      'no protection',
      { branch: { value: { ...rules, protected: false } } },
      'warning',
    ],
    [
      'no approval needed',
      { branch: { value: { ...rules, requiredReviews: 0 } } },
      'warning',
    ],
    [
      'rules that may not be seen',
      {
        branch: {
          value: { ...rules, requiredReviews: undefined, complete: false },
        },
      },
      'unknown',
    ],
  ])('branch protection: %s', (_, overrides, status) => {
    expect(protectionItem(fleet, setupOf(overrides)).status).toBe(status);
  });

  it('tells read-only and archived apart', () => {
    const { value } = setupOf().repository;
    expect(writableItem({ ...fleet, readOnly: true }, setupOf())).toMatchObject(
      { status: 'warning', fix: expect.stringContaining('readOnly') },
    );
    expect(
      writableItem(
        fleet,
        setupOf({ repository: { value: { ...value!, archived: true } } }),
      ),
    ).toMatchObject({ status: 'error' });
  });
});

describe('webhookItem', () => {
  const item = (last?: string, changedAt?: string) =>
    webhookItem(fleet, last, { changedAt }, 'https://portal.test/');

  it('says where the webhook is to go', () => {
    expect(item()).toMatchObject({
      status: 'warning',
      fix: expect.stringContaining(
        'https://portal.test/api/events/http/github',
      ),
    });
  });

  it('notices a commit that was not announced', () => {
    const last = '2026-01-01T10:00:00Z';
    expect(item(last, '2026-01-01T10:00:09Z').status).toBe('ok');
    expect(item(last, '2026-01-01T10:20:00Z').status).toBe('warning');
  });
});

it('leaves status and title to everybody, and no more', () => {
  const item = credentialsItem(
    fleet,
    setupOf({ account: { kind: 'token', scopes: ['gist'] } }),
  );
  expect(redact(item)).toEqual({
    id: 'credentials',
    title: 'Credentials and rights',
    status: 'error',
    detail: 'Details are for people who may create tenants',
  });
});
