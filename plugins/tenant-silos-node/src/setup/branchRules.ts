import type { Answer, BranchProtection } from './types';

/** `GET /repos/{owner}/{repo}/branches/{branch}`, as far as it matters. */
export interface BranchAnswer {
  protected?: boolean;
  protection?: { required_status_checks?: { contexts?: string[] } };
}

/** `GET …/branches/{branch}/protection`, as far as it matters. */
export interface ProtectionAnswer {
  required_status_checks?: {
    contexts?: string[];
    checks?: { context: string }[];
  } | null;
  required_pull_request_reviews?: {
    required_approving_review_count?: number;
    require_code_owner_reviews?: boolean;
  } | null;
}

/** An item of `GET /repos/{owner}/{repo}/rules/branches/{branch}`. */
export interface RulesetRule {
  type: string;
  parameters?: {
    required_approving_review_count?: number;
    require_code_owner_review?: boolean;
    required_status_checks?: { context: string }[];
  };
}

/**
 * Puts together what classic protection and rulesets ask for: the stricter of
 * the two holds.
 */
export function branchRules(
  branch: Answer<BranchAnswer>,
  protection: Answer<ProtectionAnswer>,
  rulesets: Answer<RulesetRule[]>,
): Answer<BranchProtection> {
  if (!branch.value) {
    return branch;
  }
  const rules = rulesets.value ?? [];
  const classic = protection.value;
  const reviews = [
    ...(classic
      ? [
          classic.required_pull_request_reviews
            ?.required_approving_review_count ?? 0,
        ]
      : []),
    ...rules
      .filter(({ type }) => type === 'pull_request')
      .map(
        ({ parameters }) => parameters?.required_approving_review_count ?? 0,
      ),
  ];
  const checks = [
    ...(branch.value.protection?.required_status_checks?.contexts ?? []),
    ...(classic?.required_status_checks?.contexts ?? []),
    ...(classic?.required_status_checks?.checks ?? []).map(
      ({ context }) => context,
    ),
    ...rules.flatMap(({ parameters }) =>
      (parameters?.required_status_checks ?? []).map(({ context }) => context),
    ),
  ];
  // A branch under rulesets alone is protected too, and has no classic rules:
  // then 404 is the whole answer.
  const isProtected = branch.value.protected === true || rules.length > 0;
  const classicKnown =
    classic !== undefined ||
    !branch.value.protected ||
    (protection.status === 404 && rules.length > 0);
  return {
    value: {
      protected: isProtected,
      requiredReviews: reviews.length > 0 ? Math.max(...reviews) : undefined,
      codeOwners:
        classic?.required_pull_request_reviews?.require_code_owner_reviews ===
          true ||
        rules.some(
          ({ parameters }) => parameters?.require_code_owner_review === true,
        ),
      requiredChecks: [...new Set(checks)],
      mergeQueue: rules.some(({ type }) => type === 'merge_queue'),
      complete: classicKnown && (rulesets.value !== undefined || !!classic),
    },
  };
}
