import type { Request } from 'express';
import type { SandboxContext } from '../context';
import { notFound } from '../errors';
import type { Repository } from '../store';

/**
 * The repository of a page. Unlike the API, pages can be read without signing
 * in: they are there to look at.
 *
 * @throws GithubRefusal (404)
 */
export function pageRepository(
  context: SandboxContext,
  req: Request,
): Repository {
  const wanted = `${req.params.owner}/${req.params.repo}`.toLowerCase();
  const repo = context.repositories.find(
    each => each.fullName.toLowerCase() === wanted,
  );
  if (!repo) {
    throw notFound();
  }
  return repo;
}
