import type { Router } from 'express';
import { z } from 'zod/v3';
import type { SandboxContext } from '../context';
import { createRef, deleteRef, updateRef } from '../domain';
import { notFound } from '../errors';
import { listRefs, readRef, Ref } from '../git';
import { viewerOf } from '../http/authenticate';
import { encodePath, repositoryApiUrl } from '../links';
import { nodeId } from '../nodeIds';
import type { Repository } from '../store';
import { parseBody, repositoryOf } from './requests';

function refShape(context: SandboxContext, repo: Repository, ref: Ref) {
  const git = `${repositoryApiUrl(context, repo)}/git`;
  return {
    ref: ref.name,
    node_id: nodeId('Ref', repo.fullName, ref.name),
    url: `${git}/${encodePath(ref.name)}`,
    object: {
      sha: ref.oid,
      type: ref.type,
      url: `${git}/${ref.type}s/${ref.oid}`,
    },
  };
}

const newRefBody = z.object({ ref: z.string(), sha: z.string() });
const refUpdateBody = z.object({
  sha: z.string(),
  force: z.boolean().default(false),
});

/** `/repos/{owner}/{repo}/git/ref…` */
export function gitRefRoutes(context: SandboxContext, router: Router) {
  const fullName = (params: object) =>
    `refs/${(params as Record<string, string>)[0]}`;

  router.get('/repos/:owner/:repo/git/ref/*', async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const ref = await readRef(repo.git, fullName(req.params));
    if (!ref) {
      throw notFound();
    }
    res.json(refShape(context, repo, ref));
  });

  router.get('/repos/:owner/:repo/git/matching-refs/*', async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const refs = await listRefs(repo.git, fullName(req.params));
    res.json(refs.map(ref => refShape(context, repo, ref)));
  });

  router.post('/repos/:owner/:repo/git/refs', async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const { ref: name, sha } = parseBody(newRefBody, req);
    const ref = await repo.write(() =>
      createRef(context, repo, viewerOf(res), name, sha),
    );
    const shape = refShape(context, repo, ref);
    res.status(201).location(shape.url).json(shape);
  });

  router.patch('/repos/:owner/:repo/git/refs/*', async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const { sha, force } = parseBody(refUpdateBody, req);
    const ref = await repo.write(() =>
      updateRef(context, repo, viewerOf(res), fullName(req.params), sha, force),
    );
    res.json(refShape(context, repo, ref));
  });

  router.delete('/repos/:owner/:repo/git/refs/*', async (req, res) => {
    const repo = repositoryOf(context, req, res);
    await repo.write(() =>
      deleteRef(context, repo, viewerOf(res), fullName(req.params)),
    );
    res.status(204).end();
  });
}
