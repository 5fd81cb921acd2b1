import type { ContractException, ContractViolation } from './types';

/**
 * Where GitHub's document is wrong or stricter than GitHub, or where the
 * stand-in differs on purpose. Nothing else is allowed.
 */
export const CONTRACT_EXCEPTIONS: readonly ContractException[] = [
  {
    kind: 'REST answer',
    where: / 4\d\d$/,
    message: /^GitHub does not have \.status$/,
    reason:
      'GitHub puts the status into the body of every error; the document names it in "basic-error" only.',
  },
  {
    kind: 'REST answer',
    where: /\/(pulls|issues)\b/,
    message: /\/labels\/\d+\/description must be string$/,
    reason:
      'A label without a description has null there, as the schema "label" says; "pull-request-simple" forgets it.',
  },
  {
    kind: 'REST answer',
    where: /^GET \/repos\/\{owner\}\/\{repo\}\/(tar|zip)ball\/\{ref\} 200$/,
    message: /^GitHub does not answer 200 here$/,
    reason:
      'GitHub redirects to another host, which then answers so. The stand-in has no other host and answers at once.',
  },
  {
    kind: 'REST answer',
    where: /^GET \/app\/installations 200$/,
    message:
      /\/account must have required property '(name|slug|created_at|updated_at)'$/,
    reason:
      'The account is a user, an organization or an enterprise, as the schema "installation" says; here the document wants it to be all at once.',
  },
];

/** Whether one of some exceptions allows a violation. */
export function isAllowed(
  violation: ContractViolation,
  exceptions: readonly ContractException[],
): boolean {
  return exceptions.some(
    ({ kind, where, message }) =>
      kind === violation.kind &&
      where.test(violation.where) &&
      message.test(violation.message),
  );
}
