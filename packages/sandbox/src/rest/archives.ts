import { pipeline } from 'node:stream/promises';
import type { Router } from 'express';
import type { SandboxContext } from '../context';
import { archive, ArchiveFormat } from '../git';
import { commitOf, repositoryOf } from './requests';

const FORMATS: Record<string, { format: ArchiveFormat; type: string }> = {
  tarball: { format: 'tar.gz', type: 'application/x-gzip' },
  zipball: { format: 'zip', type: 'application/zip' },
};

/**
 * `/repos/{owner}/{repo}/tarball/…` and `/zipball/…`. GitHub redirects to
 * another host; the stand-in has none and answers right away.
 */
export function archiveRoutes(context: SandboxContext, router: Router) {
  for (const [kind, { format, type }] of Object.entries(FORMATS)) {
    const paths = [
      `/repos/:owner/:repo/${kind}`,
      `/repos/:owner/:repo/${kind}/*`,
    ];
    router.get(paths, async (req, res) => {
      const repo = repositoryOf(context, req, res);
      const revision = (req.params as Record<string, string>)[0];
      const sha = await commitOf(repo, revision || repo.record.defaultBranch);
      const folder = `${repo.record.owner}-${repo.record.name}-${sha.slice(
        0,
        7,
      )}`;
      res.setHeader('etag', `"${sha}-${format}"`);
      if (req.fresh) {
        res.status(304).end();
        return;
      }
      res.type(type);
      res.setHeader(
        'content-disposition',
        `attachment; filename=${folder}.${format}`,
      );
      await pipeline(archive(repo.git, sha, folder, format), res);
    });
  }
}
