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
