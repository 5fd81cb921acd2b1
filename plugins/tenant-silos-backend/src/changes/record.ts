import {
  parsePullRequestFacts,
  type Fleet,
} from 'backstage-plugin-tenant-silos-common';
import type { PullRequest } from 'backstage-plugin-tenant-silos-node';
import type { ChangeRecord } from './types';

/**
 * Brings a pull request together with what is known of it. What the portal
 * wrote down itself counts more than the text of the pull request, which
 * others can edit.
 *
 * @returns undefined for a pull request that is no change of the fleet
 */
export function toRecord(
  fleet: Fleet,
  pull: PullRequest,
  known: ChangeRecord | undefined,
): ChangeRecord | undefined {
  const facts = parsePullRequestFacts(pull.body);
  if (!known && facts?.fleet !== fleet.id) {
    return undefined;
  }
  const action = known?.action ?? facts?.action;
  const tenant = known?.tenant ?? facts?.tenant;
  if (!action || !tenant) {
    return undefined;
  }
  const requester = known?.requester ?? facts?.requester;
  return {
    fleet: fleet.id,
    number: pull.number,
    action,
    tenant,
    state: pull.state,
    title: pull.title,
    url: pull.url,
    branch: pull.branch,
    headCommit: pull.headCommit,
    author: pull.author,
    requester,
    submitters: known?.submitters ?? (requester ? [requester] : []),
    owner: known?.spec?.owner ?? facts?.owner ?? known?.owner,
    tier: known?.spec?.tier ?? facts?.tier ?? known?.tier,
    template: known?.template ?? facts?.template,
    baseCommit: facts?.baseCommit ?? known?.baseCommit,
    digest: facts?.digest ?? known?.digest,
    spec: known?.spec,
    specHead: known?.specHead,
    reviewDecision: pull.reviewDecision,
    checksState: pull.checksState,
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    mergedAt: pull.mergedAt,
    // Who merged in the portal counts more than whose account it was.
    mergedBy: known?.mergedBy ?? pull.mergedBy,
  };
}
