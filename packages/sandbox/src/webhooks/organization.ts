import type { SandboxContext } from '../context';
import { organizationShape } from '../shapes';
import type { Repository } from '../store';

/** The `organization` of a payload, for repositories that one owns. */
export function organizationOf(context: SandboxContext, repo: Repository) {
  const organization = context.organizations.find(
    ({ login }) => login === repo.record.owner,
  );
  return organization
    ? { organization: organizationShape(context, organization) }
    : {};
}
