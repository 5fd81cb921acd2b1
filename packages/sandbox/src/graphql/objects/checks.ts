import type { RollupState } from '../../domain';
import { repositoryUrl } from '../../links';
import { nodeId } from '../../nodeIds';
import type { CheckRunRecord, Repository } from '../../store';
import { connection } from '../connections';
import { GraphqlRequest, withArguments } from '../fields';
import { repositoryNode } from './repository';

/** `CheckRun` */
function checkRunNode(
  request: GraphqlRequest,
  repo: Repository,
  run: CheckRunRecord,
) {
  const path = `/${repo.fullName}/commit/${run.headOid}`;
  const url = `${repositoryUrl(request.context, repo)}/commit/${run.headOid}`;
  return {
    __typename: 'CheckRun',
    id: nodeId('CheckRun', repo.fullName, run.id),
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    startedAt: run.startedAt,
    completedAt: run.completedAt,
    detailsUrl: run.detailsUrl ?? url,
    externalId: run.externalId,
    title: run.title,
    summary: run.summary,
    text: run.text,
    url,
    permalink: url,
    resourcePath: path,
    repository: () => repositoryNode(request, repo),
    isRequired: withArguments<{
      pullRequestId?: string;
      pullRequestNumber?: number;
    }>(['pullRequestId', 'pullRequestNumber'], () =>
      Object.values(repo.record.protection).some(rules =>
        rules.requiredStatusCheckContexts.includes(run.name),
      ),
    ),
  };
}

/** `StatusCheckRollup` */
export function statusCheckRollupNode(
  request: GraphqlRequest,
  repo: Repository,
  oid: string,
  state: NonNullable<RollupState>,
  runs: readonly CheckRunRecord[],
) {
  return {
    __typename: 'StatusCheckRollup',
    id: nodeId('StatusCheckRollup', repo.fullName, oid),
    state,
    contexts: connection({
      name: 'contexts',
      items: () => runs,
      key: run => run.id,
      node: run => checkRunNode(request, repo, run),
    }),
  };
}
