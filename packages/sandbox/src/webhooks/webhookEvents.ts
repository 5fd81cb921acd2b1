import type { RepositoryEvents, SandboxContext } from '../context';
import type { SandboxUser } from '../options';
import {
  checkRunShape,
  labelShape,
  pullRequestShape,
  repositoryShape,
  reviewShape,
  simplePullRequestShape,
  userShape,
} from '../shapes';
import type { Repository } from '../store';
import { organizationOf } from './organization';
import { pushPayload } from './pushPayload';
import { WebhookSender, WebhookTarget } from './WebhookSender';

/** Turns what happens into GitHub's webhooks. */
export function webhookEvents(
  context: () => SandboxContext,
  sender: WebhookSender,
): RepositoryEvents {
  const common = (repo: Repository, user: SandboxUser) => ({
    repository: repositoryShape(context(), repo),
    ...organizationOf(context(), repo),
    sender: userShape(context(), user),
  });

  // What is announced must not be lost: first it is saved, then it is told.
  const tell = (event: string, repo: Repository, payload: object) =>
    repo.afterSaving(() => sender.send(event, repo.fullName, payload));

  return {
    async push(repo, user, move) {
      if (sender.enabled) {
        const payload = await pushPayload(context(), repo, user, move);
        tell('push', repo, payload);
      }
    },

    async pullRequest(repo, user, pull, action, detail = {}) {
      if (sender.enabled) {
        const { label, reviewer, before, after } = detail;
        tell('pull_request', repo, {
          action,
          number: pull.number,
          pull_request: await pullRequestShape(context(), repo, pull),
          ...(label ? { label: labelShape(context(), repo, label) } : {}),
          ...(reviewer
            ? { requested_reviewer: userShape(context(), reviewer) }
            : {}),
          ...(before ? { before, after } : {}),
          ...common(repo, user),
        });
      }
    },

    async review(repo, user, pull, review) {
      if (sender.enabled) {
        tell('pull_request_review', repo, {
          action: 'submitted',
          review: {
            ...reviewShape(context(), repo, pull, review),
            body: review.body || null,
            // Webhooks write the state small, unlike the API.
            state: review.state.toLowerCase(),
          },
          pull_request: simplePullRequestShape(context(), repo, pull),
          ...common(repo, user),
        });
      }
    },

    async checkRun(repo, user, run, action) {
      if (sender.enabled) {
        tell('check_run', repo, {
          action,
          check_run: checkRunShape(context(), repo, run),
          ...common(repo, user),
        });
      }
    },
  };
}

const ZEN = 'One tenant, one silo.';

/** Sends the `ping` that GitHub sends when a webhook is set up. */
export function ping(
  context: SandboxContext,
  sender: WebhookSender,
  target: WebhookTarget,
) {
  for (const repo of context.repositories) {
    const url = `${context.baseUrl}/api/v3/repos/${repo.fullName}/hooks/1`;
    sender.send('ping', repo.fullName, {
      zen: ZEN,
      hook_id: 1,
      hook: {
        type: 'Repository',
        id: 1,
        name: 'web',
        active: true,
        events: ['*'],
        config: { content_type: 'json', insecure_ssl: '0', url: target.url },
        updated_at: repo.record.createdAt,
        created_at: repo.record.createdAt,
        url,
        test_url: `${url}/test`,
        ping_url: `${url}/pings`,
        last_response: { code: null, status: 'unused', message: null },
      },
      repository: repositoryShape(context, repo),
      ...organizationOf(context, repo),
    });
  }
}
