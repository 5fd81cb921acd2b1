import type { Router } from 'express';
import { z } from 'zod/v3';
import type { SandboxContext } from '../context';
import { requirePermission, signatureOf } from '../domain';
import { notFound, unprocessable } from '../errors';
import {
  isValidFilePath,
  listTree,
  objectType,
  readBlob,
  readCommit,
  resolveCommit,
  TreeChange,
  TreeEntry,
  writeBlobs,
  writeCommit,
  writeTree,
} from '../git';
import { viewerOf } from '../http/authenticate';
import { repositoryApiUrl } from '../links';
import { nodeId } from '../nodeIds';
import { gitCommitShape } from '../shapes';
import type { Repository } from '../store';
import { parseBody, queryText, repositoryOf } from './requests';

function treeShape(
  context: SandboxContext,
  repo: Repository,
  sha: string,
  entries: TreeEntry[],
) {
  const git = `${repositoryApiUrl(context, repo)}/git`;
  return {
    sha,
    url: `${git}/trees/${sha}`,
    tree: entries.map(({ path, mode, type, oid, size }) => ({
      path,
      mode,
      type,
      sha: oid,
      ...(size === undefined ? {} : { size }),
      url: `${git}/${type}s/${oid}`,
    })),
    truncated: false,
  };
}

const blobBody = z.object({
  content: z.string(),
  encoding: z.enum(['utf-8', 'base64']).default('utf-8'),
});

const treeBody = z.object({
  base_tree: z.string().optional(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z
        .enum(['100644', '100755', '040000', '160000', '120000'])
        .default('100644'),
      type: z.enum(['blob', 'tree', 'commit']).optional(),
      sha: z.string().nullable().optional(),
      content: z.string().optional(),
    }),
  ),
});

const personBody = z.object({
  name: z.string(),
  email: z.string(),
  date: z.string().datetime({ offset: true }).optional(),
});

const commitBody = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: personBody.optional(),
  committer: personBody.optional(),
});

async function treeChanges(
  repo: Repository,
  entries: z.output<typeof treeBody>['tree'],
): Promise<TreeChange[]> {
  const inline = entries.filter(entry => entry.content !== undefined);
  const oids = await writeBlobs(
    repo.git,
    inline.map(entry => Buffer.from(entry.content!)),
  );
  return Promise.all(
    entries.map(async entry => {
      if (!isValidFilePath(entry.path)) {
        throw unprocessable('tree.path contains a malformed path component');
      }
      const { path, mode } = entry;
      if (entry.content !== undefined) {
        return { path, mode, oid: oids[inline.indexOf(entry)] };
      }
      if (entry.sha === null) {
        return { path };
      }
      const type = entry.sha && (await objectType(repo.git, entry.sha));
      if (!entry.sha || type !== (mode === '040000' ? 'tree' : 'blob')) {
        throw unprocessable(`tree.sha ${entry.sha} is not a valid blob`);
      }
      return { path, mode, oid: entry.sha };
    }),
  );
}

/** `/repos/{owner}/{repo}/git/{blobs,trees,commits}` */
export function gitObjectRoutes(context: SandboxContext, router: Router) {
  const path = '/repos/:owner/:repo/git';

  async function existing(repo: Repository, oid: string, types: string[]) {
    const type = await objectType(repo.git, oid);
    if (!type || !types.includes(type)) {
      throw notFound();
    }
    return oid;
  }

  router.get(`${path}/blobs/:sha`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const sha = await existing(repo, req.params.sha, ['blob']);
    const content = await readBlob(repo.git, sha);
    if (/raw/.test(req.headers.accept ?? '')) {
      res.type('application/octet-stream').send(content);
      return;
    }
    res.json({
      sha,
      node_id: nodeId('Blob', repo.fullName, sha),
      size: content.length,
      url: `${repositoryApiUrl(context, repo)}/git/blobs/${sha}`,
      content: content.toString('base64'),
      encoding: 'base64',
    });
  });

  router.post(`${path}/blobs`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    requirePermission(repo, viewerOf(res), 'write', 'CreateBlob', true);
    const { content, encoding } = parseBody(blobBody, req);
    const [sha] = await writeBlobs(repo.git, [
      Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'),
    ]);
    const url = `${repositoryApiUrl(context, repo)}/git/blobs/${sha}`;
    res.status(201).location(url).json({ sha, url });
  });

  router.get(`${path}/trees/*`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const revision = (req.params as Record<string, string>)[0];
    const sha =
      (await resolveCommit(repo.git, revision)) ??
      (await existing(repo, revision, ['tree']));
    const recursive = queryText(req, 'recursive') !== undefined;
    const entries = await listTree(repo.git, sha, { recursive });
    const tree = await repo.git.text(['rev-parse', `${sha}^{tree}`]);
    res.json(treeShape(context, repo, tree, entries));
  });

  router.post(`${path}/trees`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    requirePermission(repo, viewerOf(res), 'write', 'CreateTree', true);
    const body = parseBody(treeBody, req);
    const base =
      body.base_tree &&
      (await existing(repo, body.base_tree, ['tree', 'commit']));
    const changes = await treeChanges(repo, body.tree);
    const sha = await writeTree(repo.git, base, changes);
    const entries = await listTree(repo.git, sha);
    const shape = treeShape(context, repo, sha, entries);
    res.status(201).location(shape.url).json(shape);
  });

  router.get(`${path}/commits/:sha`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const sha = await existing(repo, req.params.sha, ['commit']);
    res.json(gitCommitShape(context, repo, await readCommit(repo.git, sha)));
  });

  router.post(`${path}/commits`, async (req, res) => {
    const repo = repositoryOf(context, req, res);
    const viewer = viewerOf(res);
    requirePermission(repo, viewer, 'write', 'CreateCommit', true);
    const body = parseBody(commitBody, req);
    if ((await objectType(repo.git, body.tree)) !== 'tree') {
      throw unprocessable('Tree SHA does not exist');
    }
    for (const parent of body.parents) {
      if ((await objectType(repo.git, parent)) !== 'commit') {
        throw unprocessable(
          'Parent SHA does not exist or is not a commit object',
        );
      }
    }
    const signature = (person?: z.output<typeof personBody>) =>
      person
        ? { ...person, date: person.date ? new Date(person.date) : new Date() }
        : signatureOf(viewer.user);
    const author = signature(body.author);
    const sha = await writeCommit(repo.git, {
      tree: body.tree,
      parents: body.parents,
      message: body.message,
      author,
      committer: body.committer ? signature(body.committer) : author,
    });
    const commit = await readCommit(repo.git, sha);
    const shape = gitCommitShape(context, repo, commit);
    res.status(201).location(shape.url).json(shape);
  });
}
