import type { Router } from 'express';
import type { SandboxContext } from '../context';
import { protectionOf, requirePermission } from '../domain';
import { notFound } from '../errors';
import { listRefs, readBranch, readCommit } from '../git';
import { viewerOf } from '../http/authenticate';
import { encodePath, repositoryApiUrl, repositoryUrl } from '../links';
import type { BranchProtection } from '../options';
import { commitShape } from '../shapes';
import type { Repository } from '../store';
import { paginate } from './paging';
import { queryText, repositoryOf } from './requests';

const HEADS = 'refs/heads/';
const PROTECTION = '/protection';

function contextsOf(rules: BranchProtection | undefined) {
  const contexts = rules?.requiredStatusCheckContexts ?? [];
  return { contexts, checks: contexts.map(name => ({ context: name })) };
}

function protectionShape(url: string, rules: BranchProtection) {
  return {
    url,
    ...(rules.requiredStatusCheckContexts.length > 0
      ? {
          required_status_checks: {
            url: `${url}/required_status_checks`,
            strict: false,
            ...contextsOf(rules),
          },
        }
      : {}),
    required_pull_request_reviews: {
      url: `${url}/required_pull_request_reviews`,
      dismiss_stale_reviews: false,
      require_code_owner_reviews: rules.requireCodeOwnerReviews ?? false,
      require_last_push_approval: false,
      required_approving_review_count: rules.requiredApprovingReviewCount,
    },
    enforce_admins: {
      url: `${url}/enforce_admins`,
      enabled: rules.enforceAdmins,
    },
    required_linear_history: { enabled: false },
    allow_force_pushes: { enabled: false },
    allow_deletions: { enabled: false },
  };
}

function branchShape(
  context: SandboxContext,
  repo: Repository,
  name: string,
  oid: string,
) {
  const api = repositoryApiUrl(context, repo);
  const url = `${api}/branches/${encodePath(name)}`;
  const rules = protectionOf(repo, name);
  return {
    name,
    commit: { sha: oid, url: `${api}/commits/${oid}` },
    protected: Boolean(rules),
    protection: {
      enabled: Boolean(rules),
      required_status_checks: {
        enforcement_level: rules ? 'non_admins' : 'off',
        ...contextsOf(rules),
      },
    },
    protection_url: `${url}${PROTECTION}`,
  };
}

/** `/repos/{owner}/{repo}/branches…` and `/rules/branches/…` */
export function branchRoutes(context: SandboxContext, router: Router) {
  router.get('/repos/:owner/:repo/branches', async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const wanted = queryText(req, 'protected');
    const branches = (await listRefs(repo.git, HEADS)).map(({ name, oid }) =>
      branchShape(context, repo, name.slice(HEADS.length), oid),
    );
    const filtered = branches.filter(
      branch => wanted === undefined || String(branch.protected) === wanted,
    );
    res.json(paginate(context, req, res, filtered));
  });

  // Rules of rulesets, which the stand-in does not have. Branch protection is
  // not among them at GitHub either.
  router.get('/repos/:owner/:repo/rules/branches/*', (req, res) => {
    repositoryOf(context, req, res);
    res.json([]);
  });

  // One pattern for both, because a branch's name may contain slashes.
  router.get('/repos/:owner/:repo/branches/*', async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const rest = (req.params as Record<string, string>)[0];
    const wantsRules = rest.endsWith(PROTECTION);
    const name = wantsRules ? rest.slice(0, -PROTECTION.length) : rest;
    const oid = await readBranch(repo.git, name);
    if (!oid) {
      throw notFound('Branch not found');
    }
    const shape = branchShape(context, repo, name, oid);
    if (!wantsRules) {
      const commit = await readCommit(repo.git, oid);
      res.json({
        ...shape,
        commit: commitShape(context, repo, commit),
        _links: {
          self: `${repositoryApiUrl(context, repo)}/branches/${encodePath(
            name,
          )}`,
          html: `${repositoryUrl(context, repo)}/tree/${encodePath(name)}`,
        },
      });
      return;
    }
    requirePermission(
      repo,
      viewerOf(res),
      'write',
      'ReadBranchProtection',
      true,
    );
    const rules = protectionOf(repo, name);
    if (!rules) {
      throw notFound('Branch not protected');
    }
    res.json(protectionShape(shape.protection_url, rules));
  });
}
