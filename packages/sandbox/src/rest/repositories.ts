import type { Router } from 'express';
import type { SandboxContext } from '../context';
import { permissionOf } from '../domain';
import { requireViewer, viewerOf } from '../http/authenticate';
import { fullRepositoryShape, listedRepositoryShape } from '../shapes';
import { paginate } from './paging';
import { repositoryOf } from './requests';

/** `/repos/{owner}/{repo}` and `/user/repos`. */
export function repositoryRoutes(context: SandboxContext, router: Router) {
  router.get('/repos/:owner/:repo', (req, res) => {
    const repo = repositoryOf(context, req, res);
    res.json(fullRepositoryShape(context, repo, viewerOf(res)));
  });

  router.get('/user/repos', (req, res) => {
    const viewer = requireViewer(res);
    const visible = context.repositories.filter(
      repo => permissionOf(repo, viewer) !== 'none',
    );
    res.json(
      paginate(context, req, res, visible).map(repo =>
        listedRepositoryShape(context, repo, viewer),
      ),
    );
  });
}
