import { GitRepository } from './GitRepository';

/** How a file differs between two trees, in the words of GitHub's REST API. */
export type FileStatus = 'added' | 'removed' | 'modified' | 'renamed';

/** One file that differs between two trees. */
export interface ChangedFile {
  path: string;
  previousPath?: string;
  status: FileStatus;
  /** Id of the new blob, or of the old one when the file was removed. */
  oid: string;
  additions: number;
  deletions: number;
  /** Unified hunks; missing for binary files and for pure renames. */
  patch?: string;
}

const STATUS: Record<string, FileStatus> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  T: 'modified',
  R: 'renamed',
};

function parseRaw(fields: string[]): ChangedFile {
  const [, , oldOid, newOid, letters] = fields.shift()!.split(' ');
  const status = STATUS[letters[0]];
  const first = fields.shift()!;
  const renamed = status === 'renamed';
  return {
    path: renamed ? fields.shift()! : first,
    previousPath: renamed ? first : undefined,
    status,
    oid: status === 'removed' ? oldOid : newOid,
    additions: 0,
    deletions: 0,
  };
}

function parseCounts(fields: string[], files: Map<string, ChangedFile>) {
  const [added, deleted, ...path] = fields.shift()!.split('\t');
  let name = path.join('\t');
  if (name === '') {
    fields.shift();
    name = fields.shift()!;
  }
  const file = files.get(name);
  if (file && added !== '-') {
    file.additions = Number(added);
    file.deletions = Number(deleted);
  }
}

/** Lists the files that differ between two trees or commits, by path. */
export async function listChangedFiles(
  git: GitRepository,
  from: string,
  to: string,
): Promise<ChangedFile[]> {
  const { stdout } = await git.call([
    'diff-tree',
    '-r',
    '-M',
    '-z',
    '--raw',
    '--numstat',
    '--no-abbrev',
    from,
    to,
  ]);
  const fields = stdout.toString('utf8').split('\0');
  const files = new Map<string, ChangedFile>();
  while (fields[0]) {
    if (fields[0].startsWith(':')) {
      const file = parseRaw(fields);
      files.set(file.path, file);
    } else {
      parseCounts(fields, files);
    }
  }
  return [...files.values()];
}

/** The whole difference between two trees or commits as unified diff. */
export async function unifiedDiff(
  git: GitRepository,
  from: string,
  to: string,
): Promise<string> {
  const { stdout } = await git.call(['diff-tree', '-r', '-M', '-p', from, to]);
  return stdout.toString('utf8');
}

/** Like {@link listChangedFiles}, with each text file's hunks. */
export async function listPatches(
  git: GitRepository,
  from: string,
  to: string,
): Promise<ChangedFile[]> {
  const files = await listChangedFiles(git, from, to);
  const diff = await unifiedDiff(git, from, to);
  // Content lines start with a space, a sign or a backslash, so this prefix
  // can only be the head of the next file.
  const chunks = diff.split(/^(?=diff --git )/m).filter(Boolean);
  return files.map((file, index) => {
    const chunk = files.length === chunks.length ? chunks[index] : '';
    const start = chunk.search(/^@@ /m);
    return start < 0
      ? file
      : { ...file, patch: chunk.slice(start).replace(/\n$/, '') };
  });
}
