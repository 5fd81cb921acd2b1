import type { Request, Response, Router } from 'express';
import type { SandboxContext } from '../context';
import { notFound } from '../errors';
import {
  findEntry,
  listCommits,
  listRefs,
  listTree,
  readBlob,
  resolveCommit,
  TreeEntry,
} from '../git';
import type { Repository } from '../store';
import { pageRepository } from './pageRepository';
import type { Pages } from './Pages';

const HEADS = 'refs/heads/';

interface Location {
  ref: string;
  commit: string;
  path: string;
}

/**
 * Splits `feature/x/path/to/file` into the ref and the path. Refs may contain
 * slashes; the longest branch that fits wins.
 */
async function locate(repo: Repository, rest: string): Promise<Location> {
  const branches = (await listRefs(repo.git, HEADS))
    .map(({ name }) => name.slice(HEADS.length))
    .filter(name => rest === name || rest.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length);
  const ref = branches[0] ?? rest.split('/')[0];
  const commit = await resolveCommit(repo.git, ref);
  if (!commit) {
    throw notFound();
  }
  return {
    ref,
    commit,
    path: rest.slice(ref.length).replace(/^\/+|\/+$/g, ''),
  };
}

function breadcrumbs(path: string) {
  const names = path.split('/').filter(Boolean);
  return names.map((name, index) => ({
    name,
    path: names.slice(0, index + 1).join('/'),
  }));
}

function foldersFirst(a: TreeEntry, b: TreeEntry): number {
  return (
    Number(b.type === 'tree') - Number(a.type === 'tree') ||
    a.path.localeCompare(b.path)
  );
}

/** The pages of a repository's files. */
export function filePages(
  context: SandboxContext,
  pages: Pages,
  router: Router,
) {
  async function showTree(res: Response, repo: Repository, at: Location) {
    const tree = at.path
      ? await findEntry(repo.git, at.commit, at.path)
      : undefined;
    if (at.path && tree?.type !== 'tree') {
      throw notFound();
    }
    const entries = await listTree(repo.git, tree?.oid ?? at.commit);
    const [lastCommit] = await listCommits(repo.git, at.commit, { limit: 1 });
    const branches = await listRefs(repo.git, HEADS);
    const readme = entries.find(({ path }) => /^readme\.md$/i.test(path));
    pages.render(res, 'tree', {
      title: `${repo.fullName}${at.path ? `: ${at.path}` : ''}`,
      repo: repo.record,
      ...at,
      lastCommit,
      branches: branches.map(({ name }) => name.slice(HEADS.length)),
      crumbs: breadcrumbs(at.path),
      entries: entries.sort(foldersFirst),
      readme: readme && (await readBlob(repo.git, readme.oid)).toString('utf8'),
    });
  }

  const rest = (req: Request) => (req.params as Record<string, string>)[0];

  router.get('/:owner/:repo', async (req, res) => {
    const repo = pageRepository(context, req);
    await showTree(res, repo, await locate(repo, repo.record.defaultBranch));
  });

  router.get('/:owner/:repo/tree/*', async (req, res) => {
    const repo = pageRepository(context, req);
    await showTree(res, repo, await locate(repo, rest(req)));
  });

  router.get(
    ['/:owner/:repo/blob/*', '/:owner/:repo/raw/*'],
    async (req, res) => {
      const repo = pageRepository(context, req);
      const at = await locate(repo, rest(req));
      const entry = await findEntry(repo.git, at.commit, at.path);
      if (entry?.type !== 'blob') {
        throw notFound();
      }
      const content = await readBlob(repo.git, entry.oid);
      if (req.path.split('/')[3] === 'raw') {
        res.type('text/plain').send(content);
        return;
      }
      pages.render(res, 'blob', {
        title: `${at.path} · ${repo.fullName}`,
        repo: repo.record,
        ...at,
        crumbs: breadcrumbs(at.path),
        entry,
        text: content.includes(0) ? undefined : content.toString('utf8'),
      });
    },
  );
}
