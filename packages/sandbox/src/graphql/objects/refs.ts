import { permissionOf, protectionOf, rulesBind } from '../../domain';
import { Ref } from '../../git';
import { nodeId } from '../../nodeIds';
import type { BranchProtection } from '../../options';
import type { Repository } from '../../store';
import type { GraphqlRequest } from '../fields';
import { gitObjectNode } from './gitObjects';
import { pullRequestConnection } from './pullRequestConnection';
import { repositoryNode } from './repository';

const HEADS = 'refs/heads/';

/** `BranchProtectionRule` */
export function protectionNode(
  request: GraphqlRequest,
  repo: Repository,
  pattern: string,
  rules: BranchProtection,
) {
  const contexts = rules.requiredStatusCheckContexts;
  return {
    __typename: 'BranchProtectionRule',
    id: nodeId('BranchProtectionRule', repo.fullName, pattern),
    pattern,
    repository: () => repositoryNode(request, repo),
    requiresApprovingReviews: rules.requiredApprovingReviewCount > 0,
    requiredApprovingReviewCount: rules.requiredApprovingReviewCount,
    isAdminEnforced: rules.enforceAdmins,
    requiresStatusChecks: contexts.length > 0,
    requiredStatusCheckContexts: contexts,
    requiresStrictStatusChecks: false,
    requiresCodeOwnerReviews: rules.requireCodeOwnerReviews ?? false,
    requiresCommitSignatures: false,
    requiresConversationResolution: false,
    requiresLinearHistory: false,
    requireLastPushApproval: false,
    restrictsPushes: false,
    dismissesStaleReviews: false,
    allowsForcePushes: false,
    allowsDeletions: false,
    lockBranch: false,
  };
}

/** `RefUpdateRule`: the rules as they are for the viewer. */
function updateRuleNode(
  { viewer }: GraphqlRequest,
  repo: Repository,
  branch: string,
  rules: BranchProtection,
) {
  const mayWrite = ['write', 'admin'].includes(permissionOf(repo, viewer));
  return {
    __typename: 'RefUpdateRule',
    pattern: branch,
    requiredApprovingReviewCount: rules.requiredApprovingReviewCount,
    requiredStatusCheckContexts: rules.requiredStatusCheckContexts,
    requiresCodeOwnerReviews: rules.requireCodeOwnerReviews ?? false,
    requiresConversationResolution: false,
    requiresLinearHistory: false,
    requiresSignatures: false,
    allowsDeletions: false,
    allowsForcePushes: false,
    blocksCreations: false,
    viewerAllowedToDismissReviews: mayWrite,
    viewerCanPush: mayWrite && !rulesBind(repo, viewer, branch),
  };
}

/** `Ref` */
export function refNode(request: GraphqlRequest, repo: Repository, ref: Ref) {
  const prefix = /^refs\/[^/]+\//.exec(ref.name)?.[0] ?? 'refs/';
  const name = ref.name.slice(prefix.length);
  const rules = prefix === HEADS ? protectionOf(repo, name) : undefined;
  return {
    __typename: 'Ref',
    id: nodeId('Ref', repo.fullName, ref.name),
    name,
    prefix,
    repository: () => repositoryNode(request, repo),
    target: () => gitObjectNode(request, repo, ref.oid, ref.type),
    branchProtectionRule: rules
      ? protectionNode(request, repo, name, rules)
      : null,
    refUpdateRule: rules ? updateRuleNode(request, repo, name, rules) : null,
    associatedPullRequests: pullRequestConnection(
      request,
      repo,
      'associatedPullRequests',
      pull => pull.headRef === name && prefix === HEADS,
    ),
  };
}
