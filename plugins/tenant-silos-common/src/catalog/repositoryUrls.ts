import type { Fleet } from '../fleet';

const encodePath = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

/** Page of a file on the base branch. @public */
export function fileUrl(fleet: Fleet, path: string): string {
  const { url, branch } = fleet.repository;
  return `${url}/blob/${encodePath(branch)}/${encodePath(path)}`;
}

/** Page of a folder on the base branch, with a slash at the end. @public */
export function folderUrl(fleet: Fleet, path: string): string {
  const { url, branch } = fleet.repository;
  return `${url}/tree/${encodePath(branch)}/${encodePath(path)}`;
}

/** Page of a file at a commit, and of a line in it from 1. @public */
export function lineUrl(
  fleet: Fleet,
  commit: string,
  path: string,
  line?: number,
): string {
  const page = `${fleet.repository.url}/blob/${encodeURIComponent(
    commit,
  )}/${encodePath(path)}`;
  return line === undefined ? page : `${page}#L${line}`;
}

/** Page of a commit. @public */
export function commitUrl(fleet: Fleet, commit: string): string {
  return `${fleet.repository.url}/commit/${encodeURIComponent(commit)}`;
}
