import type { Request, Response, Router } from 'express';
import type { SandboxContext } from '../context';
import { latestCheckRuns } from '../domain';
import { notFound } from '../errors';
import {
  EMPTY_TREE_OID,
  listCommits,
  listPatches,
  mergeBase,
  readCommit,
  countCommits,
} from '../git';
import { encodePath, repositoryApiUrl, repositoryUrl } from '../links';
import {
  changedFileShape,
  checkRunShape,
  commitShape,
  minimalRepositoryShape,
} from '../shapes';
import type { Repository } from '../store';
import { paginate } from './paging';
import { commitOf, queryText, repositoryOf } from './requests';

/** Commits listed at most; more need the git protocol. */
const HISTORY_LIMIT = 1000;

async function sendCommit(
  context: SandboxContext,
  repo: Repository,
  sha: string,
  res: Response,
) {
  const commit = await readCommit(repo.git, sha);
  const files = await listPatches(
    repo.git,
    commit.parents[0] ?? EMPTY_TREE_OID,
    sha,
  );
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  res.json({
    ...commitShape(context, repo, commit),
    stats: { total: additions + deletions, additions, deletions },
    files: files.map(file => changedFileShape(context, repo, sha, file)),
  });
}

function sendStatus(
  context: SandboxContext,
  repo: Repository,
  sha: string,
  res: Response,
) {
  const api = repositoryApiUrl(context, repo);
  // Commit statuses are the older kind; the stand-in has check runs only, so
  // there is never one, and GitHub then says "pending".
  res.json({
    state: 'pending',
    statuses: [],
    sha,
    total_count: 0,
    repository: minimalRepositoryShape(context, repo),
    commit_url: `${api}/commits/${sha}`,
    url: `${api}/commits/${sha}/status`,
  });
}

function sendCheckRuns(
  context: SandboxContext,
  repo: Repository,
  sha: string,
  req: Request,
  res: Response,
) {
  const name = queryText(req, 'check_name');
  const runs = latestCheckRuns(repo, sha).filter(
    run => name === undefined || run.name === name,
  );
  res.json({
    total_count: runs.length,
    check_runs: paginate(context, req, res, runs).map(run =>
      checkRunShape(context, repo, run),
    ),
  });
}

/** `/repos/{owner}/{repo}/commits…` and `/compare/…` */
export function commitRoutes(context: SandboxContext, router: Router) {
  router.get('/repos/:owner/:repo/commits', async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const start = await commitOf(
      repo,
      queryText(req, 'sha') ?? repo.record.defaultBranch,
    );
    const commits = await listCommits(repo.git, start, {
      path: queryText(req, 'path'),
      limit: HISTORY_LIMIT,
    });
    res.json(
      paginate(context, req, res, commits).map(commit =>
        commitShape(context, repo, commit),
      ),
    );
  });

  // One pattern for all, because a branch's name may contain slashes.
  router.get('/repos/:owner/:repo/commits/*', async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const rest = (req.params as Record<string, string>)[0];
    const [, revision, detail] =
      /^(.+?)(?:\/(status|check-runs))?$/.exec(rest) ?? [];
    if (!revision) {
      throw notFound();
    }
    const sha = await commitOf(repo, revision, detail ? 404 : 422);
    if (detail === 'status') {
      sendStatus(context, repo, sha, res);
    } else if (detail === 'check-runs') {
      sendCheckRuns(context, repo, sha, req, res);
    } else {
      await sendCommit(context, repo, sha, res);
    }
  });

  router.get('/repos/:owner/:repo/compare/*', async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const range = (req.params as Record<string, string>)[0];
    const [from, to] = range.split('...');
    if (!from || !to) {
      throw notFound();
    }
    const strip = (side: string) => side.replace(`${repo.record.owner}:`, '');
    const base = await commitOf(repo, strip(from));
    const head = await commitOf(repo, strip(to));
    const ancestor = await mergeBase(repo.git, base, head);
    if (!ancestor) {
      throw notFound(`No common ancestor between ${from} and ${to}.`);
    }
    const commits = await listCommits(repo.git, head, {
      exclude: base,
      oldestFirst: true,
      limit: HISTORY_LIMIT,
    });
    const ahead = commits.length;
    const behind = await countCommits(repo.git, base, { exclude: head });
    const files = await listPatches(repo.git, ancestor, head);
    const html = `${repositoryUrl(context, repo)}/compare/${encodePath(range)}`;
    const status =
      ahead && behind
        ? 'diverged'
        : (ahead && 'ahead') || (behind && 'behind') || 'identical';
    res.json({
      url: `${repositoryApiUrl(context, repo)}/compare/${encodePath(range)}`,
      html_url: html,
      permalink_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      base_commit: commitShape(context, repo, await readCommit(repo.git, base)),
      merge_base_commit: commitShape(
        context,
        repo,
        await readCommit(repo.git, ancestor),
      ),
      status,
      ahead_by: ahead,
      behind_by: behind,
      total_commits: ahead,
      commits: commits.map(commit => commitShape(context, repo, commit)),
      files: files.map(file => changedFileShape(context, repo, head, file)),
    });
  });
}
