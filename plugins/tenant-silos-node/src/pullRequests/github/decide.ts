import { BranchConflictError, type FileConflict } from '../BranchConflictError';
import type { OpenRequest, WantedFile } from '../types';
import { blobOid, lastRecord, type CommitRecord } from './commitRecord';
import type { BranchState } from './slotQuery';

/** Paths whose content on the branch has to be known to decide. */
export function pathsToRead(
  request: OpenRequest,
  branch?: BranchState,
): string[] {
  const record = branch && lastRecord(branch.name, branch.messages);
  return [
    ...new Set([
      ...request.files.map(({ path }) => path),
      ...(record?.keys() ?? []),
    ]),
  ];
}

/**
 * What a commit on a branch has to write so that the branch is as the request
 * wants it.
 *
 * @param branch - with the content of all `pathsToRead`
 * @returns no files when it is so already
 * @throws BranchConflictError when somebody else changed one of the files
 */
export function filesToCommit(
  request: OpenRequest,
  branch: BranchState,
): WantedFile[] {
  if (branch.headOid === undefined) {
    return request.files;
  }
  const record = lastRecord(branch.name, branch.messages);
  const wanted = new Map(
    request.files.map(({ path, content }) => [path, content]),
  );
  const differing: WantedFile[] = [];
  const conflicts: FileConflict[] = [];
  for (const path of pathsToRead(request, branch)) {
    // What an earlier commit of ours did and this plan does not is taken back.
    const content = wanted.has(path)
      ? wanted.get(path)
      : request.baseFile(path);
    const present = branch.files.get(path);
    if (present?.oid === oidOf(content)) {
      continue;
    }
    differing.push({ path, content });
    if (present?.oid !== expectedOid(path, record, request)) {
      conflicts.push({
        path,
        ours: content,
        theirs: present && (present.text ?? '(not a text file)'),
      });
    }
  }
  if (conflicts.length > 0) {
    throw new BranchConflictError(branch.name, conflicts);
  }
  return differing;
}

/**
 * All files that a commit is to record: what it writes, and what stays as our
 * last commit left it.
 */
export function filesToRecord(
  request: OpenRequest,
  branch: BranchState,
): WantedFile[] {
  return pathsToRead(request, branch).map(path => {
    const wanted = request.files.find(file => file.path === path);
    return wanted ?? { path, content: request.baseFile(path) };
  });
}

function expectedOid(
  path: string,
  record: CommitRecord | undefined,
  request: OpenRequest,
): string | undefined {
  return record?.has(path) ? record.get(path) : oidOf(request.baseFile(path));
}

function oidOf(content: string | undefined): string | undefined {
  return content === undefined ? undefined : blobOid(content);
}
