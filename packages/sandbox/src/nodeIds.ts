/** Prefixes of global ids, as GitHub writes them. */
const PREFIX = {
  Repository: 'R',
  Ref: 'REF',
  Commit: 'C',
  Tree: 'T',
  Blob: 'B',
  PullRequest: 'PR',
  PullRequestReview: 'PRR',
  IssueComment: 'IC',
  Label: 'LA',
  User: 'U',
  Bot: 'BOT',
  Organization: 'O',
  Team: 'TM',
  CheckRun: 'CR',
  CheckSuite: 'CS',
  StatusCheckRollup: 'SCR',
  ReviewRequest: 'RR',
  PullRequestCommit: 'PRC',
  BranchProtectionRule: 'BPR',
  MergeQueue: 'MQ',
  MergeQueueEntry: 'MQE',
  App: 'A',
  Webhook: 'H',
} as const;

/** GraphQL types that have a global id here. */
export type NodeType = keyof typeof PREFIX;

/** What a global id stands for. */
export interface DecodedNodeId {
  type: NodeType;
  parts: string[];
}

/** Makes a global id. The parts say where the object is found again. */
export function nodeId(
  type: NodeType,
  ...parts: ReadonlyArray<string | number>
): string {
  const text = JSON.stringify(parts.map(String));
  return `${PREFIX[type]}_${Buffer.from(text).toString('base64url')}`;
}

/** Reads a global id; undefined when it is not one of ours. */
export function decodeNodeId(id: string): DecodedNodeId | undefined {
  const separator = id.indexOf('_');
  const prefix = id.slice(0, separator);
  const type = (Object.keys(PREFIX) as NodeType[]).find(
    candidate => PREFIX[candidate] === prefix,
  );
  if (!type) {
    return undefined;
  }
  try {
    const parts: unknown = JSON.parse(
      Buffer.from(id.slice(separator + 1), 'base64url').toString('utf8'),
    );
    return Array.isArray(parts)
      ? { type, parts: parts.map(String) }
      : undefined;
  } catch {
    return undefined;
  }
}
