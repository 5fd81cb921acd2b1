import type { Request } from 'express';
import type { ResourceKind } from '../kinds';
import { badRequest, type KubeObject, notImplemented } from '../objects';
import { fieldTest } from './fields';
import { parseFieldSelector, parseLabelSelector } from './selectors';

const KNOWN = new Set([
  'allowWatchBookmarks',
  'continue',
  'fieldManager',
  'fieldSelector',
  'fieldValidation',
  'labelSelector',
  'limit',
  'pretty',
  'resourceVersion',
  'resourceVersionMatch',
  'sendInitialEvents',
  'timeout',
  'timeoutSeconds',
  'watch',
]);

/** What a list or a watch asks for. */
export interface ListQuery {
  watch: boolean;
  limit: number;
  continue?: string;
  resourceVersion?: string;
  resourceVersionMatch?: string;
  timeoutSeconds?: number;
  allowWatchBookmarks: boolean;
  sendInitialEvents?: boolean;
  /** Whether there is a selector at all. */
  selects: boolean;
  /** Whether an object is meant by the selectors. */
  matches(object: KubeObject): boolean;
}

function text(req: Request, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function flag(req: Request, name: string): boolean | undefined {
  const value = req.query[name];
  return value === undefined
    ? undefined
    : ['', '1', 'true', 'T', 't', 'TRUE'].includes(String(value));
}

function integer(req: Request, name: string): number | undefined {
  const value = text(req, name);
  if (value !== undefined && !/^-?\d+$/.test(value)) {
    throw badRequest(`strconv.ParseInt: parsing "${value}": invalid syntax`);
  }
  return value === undefined ? undefined : Number(value);
}

/**
 * Reads the query of a list or a watch.
 *
 * @param name - the only name that is meant, as the path says
 * @throws KubeRefusal (400) for what is no query, (501) for what is not known.
 */
export function listQuery(
  req: Request,
  kind: ResourceKind,
  name?: string,
): ListQuery {
  const unknown = Object.keys(req.query).find(each => !KNOWN.has(each));
  if (unknown) {
    throw notImplemented(`the parameter ${unknown}`);
  }
  const labels = text(req, 'labelSelector');
  const fields = text(req, 'fieldSelector');
  const labelsMatch = labels && parseLabelSelector(labels);
  const fieldsMatch = fields && fieldTest(kind, parseFieldSelector(fields));
  return {
    watch: flag(req, 'watch') ?? false,
    limit: Math.max(0, integer(req, 'limit') ?? 0),
    continue: text(req, 'continue'),
    resourceVersion: text(req, 'resourceVersion'),
    resourceVersionMatch: text(req, 'resourceVersionMatch'),
    timeoutSeconds: integer(req, 'timeoutSeconds'),
    allowWatchBookmarks: flag(req, 'allowWatchBookmarks') ?? false,
    sendInitialEvents: flag(req, 'sendInitialEvents'),
    selects: Boolean(labelsMatch || fieldsMatch || name),
    matches: object =>
      (!labelsMatch || labelsMatch(object.metadata.labels)) &&
      (!fieldsMatch || fieldsMatch(object)) &&
      (!name || object.metadata.name === name),
  };
}

/**
 * Reads a version.
 *
 * @throws KubeRefusal (400)
 */
export function parseVersion(version: string): number {
  if (!/^\d+$/.test(version)) {
    throw badRequest(
      `invalid resource version: resourceVersion: Invalid value: "${version}": strconv.ParseUint: parsing "${version}": invalid syntax`,
    );
  }
  return Number(version);
}
