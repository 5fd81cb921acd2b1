import express, { Router } from 'express';
import type { SandboxContext } from '../context';
import { permissionOfUser } from '../domain';
import { notFound } from '../errors';
import { EMPTY_TREE_OID, listPatches, readCommit, resolveCommit } from '../git';
import { diffLines } from './diffLines';
import { pageRepository } from './pageRepository';
import type { Pages } from './Pages';
import { endSession, requireOwnForm, startSession } from './session';

/** Where to go after signing in: a place on this site and nowhere else. */
function localPath(value: unknown): string {
  const text = typeof value === 'string' ? value : '/';
  return /^\/(?![/\\])/.test(text) ? text : '/';
}

/** Home, sign-in, accounts, commits and the log of webhooks. */
export function generalPages(
  context: SandboxContext,
  pages: Pages,
  router: Router,
) {
  const form = express.urlencoded({ extended: false });

  router.get('/', (_req, res) => {
    pages.render(res, 'home', {
      title: 'GitHub stand-in',
      clusters: context.clusters.list().map(({ name }) => name),
      repositories: context.repositories.map(repo => ({
        ...repo.record,
        open: repo.record.pullRequests.filter(({ state }) => state === 'open')
          .length,
      })),
      roles: context.accounts.users.map(user => ({
        user,
        permissions: context.repositories.map(repo => ({
          repository: repo.fullName,
          permission: permissionOfUser(repo, user.login),
        })),
      })),
    });
  });

  router.get('/login', (req, res) => {
    pages.render(res, 'signIn', {
      title: 'Sign in',
      action: '/login',
      hidden: { return_to: localPath(req.query.return_to) },
    });
  });

  router.post('/login', form, async (req, res) => {
    const user = context.accounts.user(String(req.body.login ?? ''));
    if (!user) {
      throw notFound();
    }
    await startSession(context, res, user);
    res.redirect(303, localPath(req.body.return_to));
  });

  router.post('/logout', form, async (req, res) => {
    requireOwnForm(req, res);
    await endSession(context, req, res);
    res.redirect(303, '/');
  });

  router.get('/deliveries', (_req, res) => {
    pages.render(res, 'deliveries', {
      title: 'Webhooks',
      deliveries: context.accounts.deliveries,
    });
  });

  router.get('/avatars/:login.svg', (req, res) => {
    res.type('image/svg+xml').send(pages.avatar(req.params.login));
  });

  router.get('/:owner/:repo/commit/:sha', async (req, res) => {
    const repo = pageRepository(context, req);
    const oid = await resolveCommit(repo.git, req.params.sha);
    if (!oid) {
      throw notFound();
    }
    const commit = await readCommit(repo.git, oid);
    const [parent] = commit.parents;
    const files = await listPatches(repo.git, parent ?? EMPTY_TREE_OID, oid);
    pages.render(res, 'commit', {
      title: `${commit.message.split('\n')[0]} · ${oid.slice(0, 7)}`,
      repo: repo.record,
      commit,
      files: files.map(file => ({ ...file, lines: diffLines(file.patch) })),
    });
  });

  router.get('/:login', (req, res) => {
    const login = req.params.login.toLowerCase();
    const user = context.accounts.user(login);
    const organization = context.organizations.find(
      each => each.login.toLowerCase() === login,
    );
    const account = user ?? organization;
    if (!account) {
      throw notFound();
    }
    pages.render(res, 'account', {
      title: account.login,
      account,
      about: user?.about,
      teams: organization?.teams ?? [],
      repositories: context.repositories.filter(
        repo => repo.record.owner === account.login,
      ),
    });
  });
}
