import { minimatch } from 'minimatch';
import type { LoggedRequest } from '../requests';
import type { FaultMatch } from './types';

const API = '/api/v3';

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function matchesPath(pattern: string, path: string): boolean {
  const paths = [path, decoded(path)].flatMap(each =>
    each.startsWith(`${API}/`) ? [each, each.slice(API.length)] : [each],
  );
  const isGlob = /[*?[{]/.test(pattern);
  return paths.some(each =>
    isGlob
      ? minimatch(each, pattern, { dot: true })
      : each === pattern || each.startsWith(pattern),
  );
}

/** Whether a fault is for a request, its count aside. */
export function matchesRequest(
  match: FaultMatch,
  { seen, names }: LoggedRequest,
  body: unknown,
): boolean {
  const { method, path, operation, body: text } = match;
  return (
    (path === undefined
      ? seen.api !== undefined
      : matchesPath(path, seen.path)) &&
    (method === undefined || method.toUpperCase() === seen.method) &&
    (operation === undefined || names.has(operation)) &&
    (text === undefined || JSON.stringify(body ?? '').includes(text))
  );
}
