/** The object id that git uses for "there is none". */
export const ZERO_OID = '0'.repeat(40);

/** The tree without entries, which exists in every repository. */
export const EMPTY_TREE_OID = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const FULL_OID = /^[0-9a-f]{40}$/;
const SHORT_OID = /^[0-9a-f]{7,40}$/;
const OWNER_OR_REPOSITORY = /^[A-Za-z0-9_.-]{1,100}$/;

/** Whether the text is a complete object id. */
export function isFullOid(text: string): boolean {
  return FULL_OID.test(text);
}

/** Whether the text could abbreviate an object id. */
export function isOidPrefix(text: string): boolean {
  return SHORT_OID.test(text);
}

/** Whether the text can name an owner or a repository (and a folder on disk). */
export function isOwnerOrRepositoryName(text: string): boolean {
  return OWNER_OR_REPOSITORY.test(text) && !/^\.+$/.test(text);
}

/**
 * Whether git accepts the full name (`refs/heads/…`) of a ref.
 *
 * The rules are those of `git help check-ref-format`.
 */
export function isValidRefName(fullName: string): boolean {
  const segments = fullName.split('/');
  return (
    fullName.length <= 250 &&
    segments.length >= 3 &&
    segments[0] === 'refs' &&
    // eslint-disable-next-line no-control-regex
    !/[\x00-\x20\x7f~^:?*[\\]/.test(fullName) &&
    !fullName.includes('..') &&
    !fullName.includes('@{') &&
    !fullName.endsWith('.') &&
    segments.every(
      segment =>
        segment !== '' &&
        segment !== '@' &&
        !segment.startsWith('.') &&
        !segment.startsWith('-') &&
        !segment.endsWith('.lock'),
    )
  );
}

/** Whether git accepts the short name of a branch. */
export function isValidBranchName(name: string): boolean {
  return isValidRefName(`refs/heads/${name}`);
}

/** Whether the text is a path of a file inside a repository. */
export function isValidFilePath(path: string): boolean {
  return (
    path.length <= 4096 &&
    !path.includes('\0') &&
    path
      .split('/')
      .every(
        segment =>
          segment !== '' &&
          segment !== '.' &&
          segment !== '..' &&
          segment.toLowerCase() !== '.git',
      )
  );
}
