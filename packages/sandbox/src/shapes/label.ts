import type { SandboxContext } from '../context';
import { repositoryApiUrl } from '../links';
import { nodeId } from '../nodeIds';
import type { LabelRecord, Repository } from '../store';

/** A label. */
export function labelShape(
  context: SandboxContext,
  repo: Repository,
  label: LabelRecord,
) {
  return {
    id: label.id,
    node_id: nodeId('Label', repo.fullName, label.id),
    url: `${repositoryApiUrl(context, repo)}/labels/${encodeURIComponent(
      label.name,
    )}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}
