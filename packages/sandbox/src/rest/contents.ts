import type { Router } from 'express';
import { z } from 'zod/v3';
import type { SandboxContext } from '../context';
import { commitFiles } from '../domain';
import { GithubRefusal, notFound, unprocessable } from '../errors';
import {
  findEntry,
  isValidFilePath,
  listTree,
  readBlob,
  readBranch,
  readCommit,
  TreeEntry,
} from '../git';
import { viewerOf } from '../http/authenticate';
import { encodePath, fileUrl, repositoryApiUrl } from '../links';
import { gitCommitShape } from '../shapes';
import type { Repository } from '../store';
import { commitOf, parseBody, queryText, repositoryOf } from './requests';

const TYPE = { blob: 'file', tree: 'dir', commit: 'submodule' } as const;

function contentShape(
  context: SandboxContext,
  repo: Repository,
  ref: string,
  path: string,
  entry: TreeEntry,
) {
  const api = repositoryApiUrl(context, repo);
  const self = `${api}/contents/${encodePath(path)}?ref=${encodeURIComponent(
    ref,
  )}`;
  const git = `${api}/git/${entry.type}s/${entry.oid}`;
  const html = fileUrl(
    context,
    repo,
    ref,
    path,
    entry.type === 'tree' ? 'tree' : 'blob',
  );
  return {
    name: path.split('/').pop(),
    path,
    sha: entry.oid,
    size: entry.size ?? 0,
    url: self,
    html_url: html,
    git_url: git,
    download_url:
      entry.type === 'blob' ? fileUrl(context, repo, ref, path, 'raw') : null,
    type: TYPE[entry.type],
    _links: { self, git, html },
  };
}

const writeBody = z.object({
  message: z.string(),
  content: z.string(),
  sha: z.string().optional(),
  branch: z.string().optional(),
});
const removeBody = writeBody.omit({ content: true });

/** GitHub breaks base64 content into lines of 60 characters. */
function base64Lines(content: Buffer): string {
  return content.toString('base64').replace(/.{60}/g, '$&\n');
}

/** Refuses a write by somebody who has not seen the file's present content. */
async function assertSeen(
  repo: Repository,
  branch: string,
  path: string,
  sha: string | undefined,
): Promise<TreeEntry | undefined> {
  if (!isValidFilePath(path)) {
    throw unprocessable(`path contains a malformed path component`);
  }
  const head = await readBranch(repo.git, branch);
  if (!head) {
    throw notFound(`Branch ${branch} not found`);
  }
  const entry = await findEntry(repo.git, head, path);
  if (entry && sha === undefined) {
    throw unprocessable(`Invalid request.\n\n"sha" wasn't supplied.`);
  }
  if (sha !== undefined && entry?.oid !== sha) {
    throw new GithubRefusal({
      status: 409,
      type: 'STALE_DATA',
      message: `${path} does not match ${sha}`,
    });
  }
  return entry;
}

/** `/repos/{owner}/{repo}/contents/…` */
export function contentRoutes(context: SandboxContext, router: Router) {
  const route = /^\/repos\/([^/]+)\/([^/]+)\/contents(?:\/(.*))?$/;
  type Params = Record<string, string>;
  const named = (params: object) => {
    const [owner, repo, path = ''] = Object.values(params as Params);
    return { owner, repo, path: path.replace(/\/$/, '') };
  };

  router.get(route, async (req, res) => {
    const { owner, repo: name, path } = named(req.params);
    Object.assign(req.params, { owner, repo: name });
    const repo = repositoryOf(context, req, res);
    const ref = queryText(req, 'ref') ?? repo.record.defaultBranch;
    const commit = await commitOf(repo, ref);
    const entry = path ? await findEntry(repo.git, commit, path) : undefined;
    if (path && !entry) {
      throw notFound();
    }
    if (!entry || entry.type === 'tree') {
      const children = await listTree(repo.git, entry?.oid ?? commit);
      res.json(
        children.map(child =>
          contentShape(
            context,
            repo,
            ref,
            path ? `${path}/${child.path}` : child.path,
            child,
          ),
        ),
      );
      return;
    }
    const content = await readBlob(repo.git, entry.oid);
    if (/\braw\b/.test(req.headers.accept ?? '')) {
      res.type('application/vnd.github.v3.raw; charset=utf-8').send(content);
      return;
    }
    res.json({
      ...contentShape(context, repo, ref, path, entry),
      content: base64Lines(content),
      encoding: 'base64',
    });
  });

  router.put(route, async (req, res) => {
    const { owner, repo: name, path } = named(req.params);
    Object.assign(req.params, { owner, repo: name });
    const repo = repositoryOf(context, req, res);
    const body = parseBody(writeBody, req);
    const branch = body.branch ?? repo.record.defaultBranch;
    const { existed, sha } = await repo.write(async () => {
      const entry = await assertSeen(repo, branch, path, body.sha);
      const content = Buffer.from(body.content, 'base64');
      return {
        existed: Boolean(entry),
        sha: await commitFiles(
          context,
          repo,
          viewerOf(res),
          branch,
          undefined,
          body.message,
          { additions: [{ path, content }], deletions: [] },
        ),
      };
    });
    const written = await findEntry(repo.git, sha, path);
    res.status(existed ? 200 : 201).json({
      content: contentShape(context, repo, branch, path, written!),
      commit: gitCommitShape(context, repo, await readCommit(repo.git, sha)),
    });
  });

  router.delete(route, async (req, res) => {
    const { owner, repo: name, path } = named(req.params);
    Object.assign(req.params, { owner, repo: name });
    const repo = repositoryOf(context, req, res);
    const body = parseBody(removeBody, req);
    const branch = body.branch ?? repo.record.defaultBranch;
    const sha = await repo.write(async () => {
      if (!(await assertSeen(repo, branch, path, body.sha))) {
        throw notFound();
      }
      return commitFiles(
        context,
        repo,
        viewerOf(res),
        branch,
        undefined,
        body.message,
        { additions: [], deletions: [path] },
      );
    });
    res.json({
      content: null,
      commit: gitCommitShape(context, repo, await readCommit(repo.git, sha)),
    });
  });
}
