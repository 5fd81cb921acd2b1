import { pullRequestFields, type PullRequestNode } from './pullRequestFields';

/** A file on a branch. */
export interface BranchFile {
  oid: string;
  /** Undefined for what is no text. */
  text?: string;
}

/** What is known of one branch name. */
export interface BranchState {
  name: string;
  /** Undefined when there is no such branch. */
  headOid?: string;
  /** Messages of its last commits, the newest first. */
  messages: string[];
  /** Of the files that were asked for, those that are there. */
  files: ReadonlyMap<string, BranchFile>;
  /** All that ever came from this branch into our base, the newest first. */
  pullRequests: PullRequestNode[];
}

/** What one look at the repository tells. */
export interface RepositoryState {
  id: string;
  baseOid: string;
  branches: BranchState[];
}

interface Query {
  text: string;
  variables: Record<string, unknown>;
}

interface RefNode {
  target: {
    oid: string;
    history: { nodes: { message: string }[] };
    [file: `file${number}`]: {
      oid: string;
      object: { text: string | null } | null;
    } | null;
  };
}

/** The answer's `repository`. */
export type SlotAnswer = {
  id: string;
  base: { target: { oid: string } } | null;
} & {
  [branch: `branch${number}`]: RefNode | null;
  [pulls: `pulls${number}`]: { nodes: PullRequestNode[] };
};

// Commits of people on one of our branches; more than that is not a review.
const HISTORY = 50;

/**
 * One query for all that is looked at before a write. Files are read by the
 * commit that the branch points at, so that head and files always agree.
 */
export function slotQuery(
  repository: { owner: string; name: string; base: string },
  branches: readonly string[],
  paths: readonly string[],
): Query {
  const variables: Record<string, unknown> = {
    owner: repository.owner,
    name: repository.name,
    base: `refs/heads/${repository.base}`,
    baseName: repository.base,
  };
  const declarations = [
    '$owner: String!',
    '$name: String!',
    '$base: String!',
    '$baseName: String!',
  ];
  const files = paths.map((path, index) => {
    declarations.push(`$path${index}: String!`);
    variables[`path${index}`] = path;
    return `file${index}: file(path: $path${index}) { oid object { ... on Blob { text } } }`;
  });
  const fields = branches.map((branch, index) => {
    declarations.push(`$ref${index}: String!`, `$head${index}: String!`);
    variables[`ref${index}`] = `refs/heads/${branch}`;
    variables[`head${index}`] = branch;
    return `
      branch${index}: ref(qualifiedName: $ref${index}) {
        target {
          oid
          ... on Commit {
            history(first: ${HISTORY}) { nodes { message } }
            ${files.join('\n')}
          }
        }
      }
      pulls${index}: pullRequests(
        headRefName: $head${index}
        baseRefName: $baseName
        first: 20
        orderBy: { field: CREATED_AT, direction: DESC }
      ) { nodes { ...PullRequestFields } }`;
  });
  return {
    text: `
      query TenantSilosSlot(${declarations.join(', ')}) {
        repository(owner: $owner, name: $name) {
          id
          base: ref(qualifiedName: $base) { target { oid } }
          ${fields.join('\n')}
        }
      }
      ${pullRequestFields}`,
    variables,
  };
}

/** Reads the answer to `slotQuery`, asked with the same branches and paths. */
export function readSlotAnswer(
  answer: SlotAnswer,
  branches: readonly string[],
  paths: readonly string[],
): BranchState[] {
  return branches.map((name, index) => {
    const target = answer[`branch${index}`]?.target;
    const files = new Map<string, BranchFile>();
    paths.forEach((path, position) => {
      const entry = target?.[`file${position}`];
      if (entry) {
        files.set(path, {
          oid: entry.oid,
          text: entry.object?.text ?? undefined,
        });
      }
    });
    return {
      name,
      headOid: target?.oid,
      messages: target?.history.nodes.map(({ message }) => message) ?? [],
      files,
      // A fork may have a branch of the same name.
      pullRequests: answer[`pulls${index}`].nodes.filter(
        node => !node.isCrossRepository,
      ),
    };
  });
}
