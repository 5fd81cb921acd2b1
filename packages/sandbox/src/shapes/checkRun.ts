import type { SandboxContext } from '../context';
import { repositoryApiUrl, repositoryUrl } from '../links';
import { nodeId } from '../nodeIds';
import type { CheckRunRecord, PullRequestRecord, Repository } from '../store';

function pullRequestReference(
  context: SandboxContext,
  repo: Repository,
  pull: PullRequestRecord,
) {
  const url = repositoryApiUrl(context, repo);
  const reference = { id: repo.record.id, url, name: repo.record.name };
  return {
    url: `${url}/pulls/${pull.number}`,
    id: pull.id,
    number: pull.number,
    head: { ref: pull.headRef, sha: pull.headOid, repo: reference },
    base: { ref: pull.baseRef, sha: pull.baseOid, repo: reference },
  };
}

/** A check run. */
export function checkRunShape(
  context: SandboxContext,
  repo: Repository,
  run: CheckRunRecord,
) {
  const url = `${repositoryApiUrl(context, repo)}/check-runs/${run.id}`;
  const html = `${repositoryUrl(context, repo)}/commit/${run.headOid}`;
  return {
    id: run.id,
    node_id: nodeId('CheckRun', repo.fullName, run.id),
    head_sha: run.headOid,
    external_id: run.externalId ?? '',
    url,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    name: run.name,
    check_suite: { id: repo.record.id },
    app: null,
    pull_requests: repo.record.pullRequests
      .filter(pull => pull.state === 'open' && pull.headOid === run.headOid)
      .map(pull => pullRequestReference(context, repo, pull)),
  };
}
