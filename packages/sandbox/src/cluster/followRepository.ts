import { relevantPath, type Fleet } from 'backstage-plugin-tenant-silos-common';
import { type GitRepository, listTree, readBlob, readBranch } from '../git';
import type { RepositoryFiles } from './argocd/wantedApplications';

/** Reads what Argo CD needs of a repository; what it has read it reads no more. */
export class RepositoryReader {
  readonly #git: GitRepository;
  readonly #fleet: Fleet;
  readonly #texts = new Map<string, string>();

  constructor(git: GitRepository, fleet: Fleet) {
    this.#git = git;
    this.#fleet = fleet;
  }

  /** @returns undefined where there is no such branch. */
  async read(branch: string): Promise<RepositoryFiles | undefined> {
    const commit = await readBranch(this.#git, branch);
    if (!commit) {
      return undefined;
    }
    const isRelevant = relevantPath(this.#fleet);
    const files = new Map<string, string>();
    for (const { path, type, oid } of await listTree(this.#git, commit, {
      recursive: true,
    })) {
      if (type === 'blob' && isRelevant(path)) {
        let text = this.#texts.get(oid);
        if (text === undefined) {
          text = (await readBlob(this.#git, oid)).toString('utf8');
          this.#texts.set(oid, text);
        }
        files.set(path, text);
      }
    }
    return { commit, files };
  }
}
