import type { SandboxContext } from '../context';
import { validationFailed } from '../errors';
import type {
  LabelRecord,
  PullRequestRecord,
  Repository,
  Viewer,
} from '../store';
import { timestamp } from '../time';
import { requirePermission } from './access';

const DEFAULT_COLOR = 'ededed';
const COLOR = /^[0-9a-f]{6}$/i;

/**
 * Makes a label.
 *
 * @throws GithubRefusal 422 when the name is taken or blank or the color is not
 * six hexadecimal digits.
 */
export function createLabel(
  repo: Repository,
  viewer: Viewer | undefined,
  input: { name: string; color?: string; description?: string | null },
): LabelRecord {
  requirePermission(repo, viewer, 'write', 'CreateLabel');
  const name = input.name.trim();
  if (name === '' || name.length > 50) {
    throw validationFailed({
      resource: 'Label',
      field: 'name',
      code: name === '' ? 'missing_field' : 'invalid',
    });
  }
  if (repo.label(name)) {
    throw validationFailed({
      resource: 'Label',
      field: 'name',
      code: 'already_exists',
      message: 'Name has already been taken',
    });
  }
  const color = input.color ?? DEFAULT_COLOR;
  if (!COLOR.test(color)) {
    throw validationFailed({
      resource: 'Label',
      field: 'color',
      code: 'invalid',
    });
  }
  const label: LabelRecord = {
    id: repo.newId(),
    name,
    color: color.toLowerCase(),
    description: input.description ?? null,
  };
  repo.record.labels.push(label);
  return label;
}

/** Finds a label by name, or makes it, as GitHub does when one is added. */
export function labelOnDemand(
  repo: Repository,
  viewer: Viewer | undefined,
  name: string,
): LabelRecord {
  return repo.label(name) ?? createLabel(repo, viewer, { name });
}

/** Puts labels on a pull request; those it has already are left alone. */
export async function addLabels(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  pull: PullRequestRecord,
  labels: readonly LabelRecord[],
): Promise<void> {
  requirePermission(repo, viewer, 'write', 'AddLabelsToLabelable');
  for (const label of labels.filter(({ id }) => !pull.labels.includes(id))) {
    pull.labels.push(label.id);
    pull.updatedAt = timestamp();
    await context.events.pullRequest(repo, viewer.user, pull, 'labeled', {
      label,
    });
  }
}

/** Takes labels off a pull request. */
export async function removeLabels(
  context: SandboxContext,
  repo: Repository,
  viewer: Viewer | undefined,
  pull: PullRequestRecord,
  labels: readonly LabelRecord[],
): Promise<void> {
  requirePermission(repo, viewer, 'write', 'RemoveLabelsFromLabelable');
  for (const label of labels.filter(({ id }) => pull.labels.includes(id))) {
    pull.labels = pull.labels.filter(id => id !== label.id);
    pull.updatedAt = timestamp();
    await context.events.pullRequest(repo, viewer.user, pull, 'unlabeled', {
      label,
    });
  }
}

/** The labels of a pull request. */
export function labelsOf(
  repo: Repository,
  pull: PullRequestRecord,
): LabelRecord[] {
  return repo.record.labels.filter(({ id }) => pull.labels.includes(id));
}
