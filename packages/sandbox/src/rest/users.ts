import type { Router } from 'express';
import type { SandboxContext } from '../context';
import { notFound } from '../errors';
import { requireViewer } from '../http/authenticate';
import {
  fullOrganizationShape,
  fullTeamShape,
  organizationShape,
  profileShape,
} from '../shapes';
import type { Viewer } from '../store';

function mayReadEmails(viewer: Viewer): boolean {
  return viewer.scopes.some(scope => ['user', 'user:email'].includes(scope));
}

/** `/user…`, `/users/…` and `/orgs/…`. */
export function userRoutes(context: SandboxContext, router: Router) {
  router.get('/user', (_req, res) => {
    res.json(profileShape(context, requireViewer(res).user));
  });

  router.get('/user/emails', (_req, res) => {
    const viewer = requireViewer(res);
    if (!mayReadEmails(viewer)) {
      throw notFound();
    }
    res.json([
      {
        email: viewer.user.email,
        primary: true,
        verified: true,
        visibility: 'public',
      },
    ]);
  });

  router.get('/user/orgs', (_req, res) => {
    requireViewer(res);
    res.json(
      context.organizations.map(each => organizationShape(context, each)),
    );
  });

  router.get('/users/:login', (req, res) => {
    const user = context.accounts.user(req.params.login);
    if (!user) {
      throw notFound();
    }
    res.json(profileShape(context, user));
  });

  router.get('/orgs/:org', (req, res) => {
    res.json(fullOrganizationShape(context, findOrganization(req.params.org)));
  });

  router.get('/orgs/:org/teams/:slug', (req, res) => {
    requireViewer(res);
    const organization = findOrganization(req.params.org);
    const team = organization.teams.find(each => each.slug === req.params.slug);
    if (!team) {
      throw notFound();
    }
    res.json(fullTeamShape(context, organization, team));
  });

  function findOrganization(login: string) {
    const organization = context.organizations.find(
      each => each.login.toLowerCase() === login.toLowerCase(),
    );
    if (!organization) {
      throw notFound();
    }
    return organization;
  }
}
