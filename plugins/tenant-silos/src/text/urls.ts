/**
 * A URL that may be shown as a link: http(s) only, as an address from a
 * repository or a server must not become a script.
 */
export function safeUrl(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}

/** Where the forge shows a commit. */
export function commitUrl(repositoryUrl: string, commit: string): string {
  return `${repositoryUrl}/commit/${encodeURIComponent(commit)}`;
}

/** Where the forge shows a file on a branch or at a commit. */
export function fileUrl(
  repositoryUrl: string,
  revision: string,
  path: string,
): string {
  const parts = [...revision.split('/'), ...path.split('/')];
  return `${repositoryUrl}/blob/${parts.map(encodeURIComponent).join('/')}`;
}

/** The first characters of a commit, as Git shows them. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7);
}
