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

/** What is looked at in one go. */
export interface SlotQuestion {
  branches: readonly string[];
  /** Files to read on each branch. */
  paths: readonly string[];
  /** Labels and logins whose ids are wanted. */
  labels: readonly string[];
  reviewers: readonly string[];
}

/** Node ids of what a pull request is to be marked with, where it exists. */
export interface MarkIds {
  labels: ReadonlyMap<string, string>;
  reviewers: ReadonlyMap<string, string>;
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

/** The answer to `slotQuery`. */
export interface SlotAnswer {
  repository:
    | ({ id: string; base: { target: { oid: string } } | null } & {
        [branch: `branch${number}`]: RefNode | null;
        [pulls: `pulls${number}`]: { nodes: PullRequestNode[] };
        [label: `label${number}`]: { id: string } | null;
      })
    | null;
  [user: `user${number}`]: { id: string } | null;
}

// Commits of people on one of our branches; more than that is not a review.
const HISTORY = 50;

/**
 * One query for all that is looked at before a write. Files are read by the
 * commit that the branch points at, so that head and files always agree.
 *
 * Somebody who is not there makes an error of the query, at `userN`.
 */
export function slotQuery(
  repository: { owner: string; name: string; base: string },
  question: SlotQuestion,
): Query {
  const variables: Record<string, unknown> = {};
  const declarations: string[] = [];
  const declare = (name: string, value: string) => {
    declarations.push(`$${name}: String!`);
    variables[name] = value;
    return `$${name}`;
  };
  const owner = declare('owner', repository.owner);
  const name = declare('name', repository.name);
  const base = declare('base', `refs/heads/${repository.base}`);
  const baseName = declare('baseName', repository.base);
  const files = question.paths.map(
    (path, index) =>
      `file${index}: file(path: ${declare(`path${index}`, path)}) {
        oid
        object { ... on Blob { text } }
      }`,
  );
  const branches = question.branches.map(
    (branch, index) => `
      branch${index}: ref(qualifiedName: ${declare(
      `ref${index}`,
      `refs/heads/${branch}`,
    )}) {
        target {
          oid
          ... on Commit {
            history(first: ${HISTORY}) { nodes { message } }
            ${files.join('\n')}
          }
        }
      }
      pulls${index}: pullRequests(
        headRefName: ${declare(`head${index}`, branch)}
        baseRefName: ${baseName}
        first: 20
        orderBy: { field: CREATED_AT, direction: DESC }
      ) { nodes { ...PullRequestFields } }`,
  );
  const labels = question.labels.map(
    (label, index) =>
      `label${index}: label(name: ${declare(`label${index}`, label)}) { id }`,
  );
  const reviewers = question.reviewers.map(
    (login, index) =>
      `user${index}: user(login: ${declare(`user${index}`, login)}) { id }`,
  );
  return {
    text: `
      query TenantSilosSlot(${declarations.join(', ')}) {
        repository(owner: ${owner}, name: ${name}) {
          id
          base: ref(qualifiedName: ${base}) { target { oid } }
          ${[...branches, ...labels].join('\n')}
        }
        ${reviewers.join('\n')}
      }
      ${pullRequestFields}`,
    variables,
  };
}

/** Reads what an answer to `slotQuery` says of the branches. */
export function readBranches(
  answer: SlotAnswer,
  { branches, paths }: SlotQuestion,
): BranchState[] {
  return branches.map((name, index) => {
    const target = answer.repository?.[`branch${index}`]?.target;
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
    const pulls = answer.repository?.[`pulls${index}`].nodes ?? [];
    return {
      name,
      headOid: target?.oid,
      messages: target?.history.nodes.map(({ message }) => message) ?? [],
      files,
      // A fork may have a branch of the same name.
      pullRequests: pulls.filter(node => !node.isCrossRepository),
    };
  });
}

/** Reads the ids from an answer to `slotQuery`. */
export function readMarkIds(
  answer: SlotAnswer,
  { labels, reviewers }: SlotQuestion,
): MarkIds {
  const ids = (
    names: readonly string[],
    idAt: (index: number) => { id: string } | null | undefined,
  ) =>
    new Map(
      names.flatMap((name, index): [string, string][] => {
        const id = idAt(index)?.id;
        return id === undefined ? [] : [[name, id]];
      }),
    );
  return {
    labels: ids(labels, index => answer.repository?.[`label${index}`]),
    reviewers: ids(reviewers, index => answer[`user${index}`]),
  };
}
