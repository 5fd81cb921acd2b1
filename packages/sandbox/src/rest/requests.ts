import type { Request, Response } from 'express';
import { z } from 'zod/v3';
import type { SandboxContext } from '../context';
import { findRepository, findPullRequest } from '../domain';
import { GithubRefusal, notFound } from '../errors';
import { viewerOf } from '../http/authenticate';
import { resolveCommit } from '../git';
import type { PullRequestRecord, Repository } from '../store';

/** The repository of a route with `:owner` and `:repo`. */
export function repositoryOf(
  context: SandboxContext,
  req: Request,
  res: Response,
): Repository {
  const { owner, repo } = req.params;
  return findRepository(context, viewerOf(res), owner, repo);
}

/** The pull request of a route with `:number`. */
export function pullRequestOf(
  repo: Repository,
  req: Request,
): PullRequestRecord {
  return findPullRequest(repo, Number(req.params.number));
}

/** The commit that a revision names. @throws GithubRefusal (404 or 422) */
export async function commitOf(
  repo: Repository,
  revision: string,
  status: 404 | 422 = 404,
): Promise<string> {
  const oid = await resolveCommit(repo.git, revision);
  if (!oid) {
    throw status === 404
      ? notFound()
      : new GithubRefusal({
          status,
          type: 'UNPROCESSABLE',
          message: `No commit found for SHA: ${revision}`,
        });
  }
  return oid;
}

/**
 * Reads a request's body.
 *
 * @throws GithubRefusal (422) that names the field.
 */
export function parseBody<T extends z.ZodTypeAny>(
  schema: T,
  req: Request,
): z.output<T> {
  const parsed = schema.safeParse(req.body ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new GithubRefusal({
      status: 422,
      type: 'UNPROCESSABLE',
      message: `Invalid request.\n\nFor '${issue.path.join('/')}': ${
        issue.message
      }`,
    });
  }
  return parsed.data;
}

/** A query parameter as text; undefined when it is not there. */
export function queryText(req: Request, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
