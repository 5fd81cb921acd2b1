import type { Request, Response } from 'express';
import { assertAllowed, REVIEWS, reviewAccess, type Subject } from '../access';
import type { ResourceKind } from '../kinds';
import { badRequest, notImplemented, type ObjectStore } from '../objects';
import { metadataOnly, representationOf } from './accept';
import {
  methodNotAllowed,
  pageNotFound,
  resourceNotFound,
  sendJson,
} from './answers';
import { listObjects } from './listObjects';
import { presenter } from './present';
import { listQuery, parseVersion } from './query';
import { type RequestInfo } from './requestInfo';
import type { Watches } from './Watches';
import {
  createObject,
  deleteObject,
  getObject,
  patchObject,
  type Target,
  updateObject,
} from './writeObjects';

const VERBS: Readonly<Record<string, string>> = {
  GET: 'get',
  HEAD: 'get',
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** What answers requests for objects needs. */
export interface ObjectRoutes {
  store: ObjectStore;
  watches: Watches;
  /** Text of `pods/log`. */
  podLog(namespace: string, name: string): string;
}

interface Call extends ObjectRoutes {
  req: Request;
  res: Response;
  subject: Subject;
  info: RequestInfo;
  kind: ResourceKind;
}

function refuseDryRun(req: Request): void {
  if (req.query.dryRun !== undefined) {
    throw notImplemented('the parameter dryRun');
  }
}

function listOrWatch({ store, watches, req, res, subject, info, kind }: Call) {
  // The old form of a watch of one object has its name in the path.
  const { namespace, name } = info;
  const query = listQuery(req, kind, name);
  assertAllowed(store, subject, {
    verb: query.watch ? 'watch' : 'list',
    kind,
    namespace,
    name,
  });
  const representation = representationOf(req);
  if (!query.watch) {
    const partial = metadataOnly(representation, true);
    sendJson(res, 200, listObjects(store, kind, namespace, query, partial));
    return;
  }
  const since = parseVersion(query.resourceVersion ?? '0');
  const fromNow = since === 0 || query.sendInitialEvents === true;
  watches.open(res, {
    kind,
    namespace,
    query,
    metadataOnly: representation !== 'whole',
    ...(!fromNow && { since }),
  });
}

function one({ store, req, res, info, kind, podLog }: Call): void {
  const { namespace, name = '', subresource } = info;
  const target: Target = {
    kind,
    namespace,
    name,
    statusOnly: subresource === 'status',
  };
  if (subresource === 'log' && kind.kind === 'Pod' && req.method === 'GET') {
    getObject(store, target);
    res.setHeader('content-type', 'text/plain');
    res.end(podLog(namespace ?? '', name));
    return;
  }
  if (subresource !== undefined && !(target.statusOnly && kind.status)) {
    throw notImplemented(`${kind.plural}/${subresource}`);
  }
  const partial =
    req.method === 'GET' && metadataOnly(representationOf(req), false);
  const present = presenter(kind, partial);
  switch (req.method) {
    case 'GET':
      sendJson(res, 200, present(getObject(store, target)));
      return;
    case 'PUT':
      sendJson(res, 200, present(updateObject(store, target, req.body)));
      return;
    case 'PATCH':
      sendJson(
        res,
        200,
        present(patchObject(store, target, req.get('content-type'), req.body)),
      );
      return;
    case 'DELETE':
      sendJson(res, 200, deleteObject(store, target, req.body ?? {}));
      return;
    default:
      throw methodNotAllowed();
  }
}

function all(call: Call): void {
  const { store, req, res, info, kind } = call;
  switch (req.method) {
    case 'GET':
      listOrWatch(call);
      return;
    case 'POST':
      if (kind.namespaced !== (info.namespace !== undefined)) {
        throw methodNotAllowed();
      }
      sendJson(
        res,
        201,
        presenter(
          kind,
          false,
        )(createObject(store, kind, info.namespace, req.body)),
      );
      return;
    case 'DELETE':
      throw notImplemented('deleting a collection');
    default:
      throw methodNotAllowed();
  }
}

function review({ store, req, res, subject, info }: Omit<Call, 'kind'>): void {
  if (req.method !== 'POST' || info.name) {
    throw methodNotAllowed();
  }
  const { resource, namespace } = info;
  sendJson(
    res,
    201,
    reviewAccess(store, resource, namespace, subject, req.body),
  );
}

/**
 * Answers a request for objects.
 *
 * @throws KubeRefusal
 */
export function answerObjects(
  routes: ObjectRoutes,
  req: Request,
  res: Response,
  subject: Subject,
  info: RequestInfo,
): void {
  const { store } = routes;
  const { group, version, resource, namespace, name, subresource } = info;
  if (group === 'authorization.k8s.io' && version === 'v1') {
    if (
      !REVIEWS[resource] ||
      REVIEWS[resource].namespaced !== Boolean(namespace)
    ) {
      throw resourceNotFound();
    }
    review({ ...routes, req, res, subject, info });
    return;
  }
  const kind = store.kinds.ofPath(group, version, resource);
  if (!kind || (namespace !== undefined && !kind.namespaced)) {
    const known = store.kinds
      .list()
      .some(each => each.group === group && each.version === version);
    const ownGroup = !store.kinds
      .list()
      .some(each => each.custom && each.group === group);
    if (known && ownGroup) {
      throw resourceNotFound();
    }
    pageNotFound(res);
    return;
  }
  if (resource === 'watch') {
    throw notImplemented('the path of the old watch');
  }
  refuseDryRun(req);
  const call: Call = { ...routes, req, res, subject, info, kind };
  if (
    name === undefined ||
    (req.method === 'GET' && req.query.watch && !subresource)
  ) {
    if (req.method !== 'GET') {
      assertAllowed(store, subject, {
        verb: VERBS[req.method] ?? req.method.toLowerCase(),
        kind,
        namespace,
      });
    }
    all(call);
    return;
  }
  if (kind.namespaced && namespace === undefined) {
    throw badRequest('an object of this kind has a namespace');
  }
  assertAllowed(store, subject, {
    verb: VERBS[req.method] ?? req.method.toLowerCase(),
    kind,
    subresource,
    namespace,
    name,
  });
  one(call);
}
