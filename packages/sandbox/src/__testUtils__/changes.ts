import type { TestSandbox } from './startSandbox';
import { REPOSITORY } from './startSandbox';

/** The commit that a branch points to. */
export async function headOf(
  sandbox: TestSandbox,
  branch = 'main',
): Promise<string> {
  const { data } = await sandbox
    .as('tenant-bot')
    .git.getRef({ ...REPOSITORY, ref: `heads/${branch}` });
  return data.object.sha;
}

/** Makes a branch off `main` with one commit. */
export async function branchWith(
  sandbox: TestSandbox,
  branch: string,
  files: Record<string, string | null>,
): Promise<string> {
  await sandbox.as('tenant-bot').git.createRef({
    ...REPOSITORY,
    ref: `refs/heads/${branch}`,
    sha: await headOf(sandbox),
  });
  return sandbox.push(`${REPOSITORY.owner}/${REPOSITORY.repo}`, {
    branch,
    login: 'tenant-bot',
    message: `Change on ${branch}`,
    files,
  });
}

/** Opens a pull request by the machine account; returns its number. */
export async function openPull(
  sandbox: TestSandbox,
  branch: string,
  files: Record<string, string | null> = {
    [`tenants/${branch}/values.yaml`]: `nameOverride: ${branch}\n`,
  },
): Promise<number> {
  await branchWith(sandbox, branch, files);
  const { data } = await sandbox.as('tenant-bot').pulls.create({
    ...REPOSITORY,
    title: `Add ${branch}`,
    head: branch,
    base: 'main',
  });
  return data.number;
}

/** Approves a pull request. */
export async function approve(
  sandbox: TestSandbox,
  number: number,
  login = 'ben',
): Promise<void> {
  await sandbox.as(login).pulls.createReview({
    ...REPOSITORY,
    pull_number: number,
    event: 'APPROVE',
  });
}

/** What GitHub said when a request failed. */
export async function failure(
  request: Promise<unknown>,
): Promise<{ status: number; message: string; errors: unknown }> {
  try {
    await request;
  } catch (error) {
    const { status, response } = error as {
      status: number;
      response: { data: { message: string; errors?: unknown } };
    };
    const { message, errors } = response.data;
    return { status, message, errors };
  }
  throw new Error('the request was expected to fail');
}
