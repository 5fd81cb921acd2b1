import type { Router } from 'express';
import type { SandboxContext } from '../context';
import { permissionOf } from '../domain';
import { forbidden, notFound } from '../errors';
import { requireViewer } from '../http/authenticate';
import { apiUrl } from '../links';
import type { AppInstallation, SandboxApp } from '../options';
import { listedRepositoryShape, ownerShape } from '../shapes';
import { botOf } from '../store';
import { paginate } from './paging';

const SINCE = '2025-01-01T00:00:00Z';

const selectionOf = ({ repositories }: AppInstallation) =>
  repositories ? 'selected' : 'all';

function installationShape(
  context: SandboxContext,
  app: SandboxApp,
  installation: AppInstallation,
) {
  const organization = context.organizations.find(
    ({ login }) => login === installation.account,
  );
  const url = `${apiUrl(context)}/app/installations/${installation.id}`;
  return {
    id: installation.id,
    account: ownerShape(context, installation.account),
    repository_selection: selectionOf(installation),
    access_tokens_url: `${url}/access_tokens`,
    repositories_url: `${apiUrl(context)}/installation/repositories`,
    html_url: `${context.baseUrl}/organizations/${installation.account}/settings/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: organization?.id ?? 0,
    target_type: 'Organization',
    permissions: installation.permissions,
    events: [],
    created_at: SINCE,
    updated_at: SINCE,
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}

/** What an App asks about itself, and `/installation/repositories`. */
export function appRoutes(context: SandboxContext, router: Router) {
  const appOf = (locals: Record<string, unknown>) => locals.app as SandboxApp;

  router.get('/app/installations', (req, res) => {
    const app = appOf(res.locals);
    res.json(
      paginate(context, req, res, app.installations).map(installation =>
        installationShape(context, app, installation),
      ),
    );
  });

  router.post('/app/installations/:id/access_tokens', (req, res) => {
    const app = appOf(res.locals);
    const installation = app.installations.find(
      ({ id }) => id === Number(req.params.id),
    );
    if (!installation) {
      throw notFound();
    }
    const bot = context.accounts.user(botOf(app).login)!;
    const { token, expiresAt } = context.installations.issue(bot, installation);
    res.status(201).json({
      token,
      expires_at: expiresAt.toISOString().replace(/\.\d+/, ''),
      permissions: installation.permissions,
      repository_selection: selectionOf(installation),
    });
  });

  router.get('/installation/repositories', (req, res) => {
    const viewer = requireViewer(res);
    if (!viewer.installation) {
      throw forbidden(
        'You must authenticate with an installation access token in order to list repositories for an installation.',
      );
    }
    const visible = context.repositories.filter(
      repo => permissionOf(repo, viewer) !== 'none',
    );
    res.json({
      total_count: visible.length,
      repository_selection: selectionOf(viewer.installation),
      repositories: paginate(context, req, res, visible).map(repo =>
        listedRepositoryShape(context, repo, viewer),
      ),
    });
  });
}
