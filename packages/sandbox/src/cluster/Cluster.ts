import express, { type RequestHandler, Router } from 'express';
import { assertPathAllowed, type TokenOwners, Tokens } from './access';
import {
  answerErrors,
  refuseOtherBodies,
  commonHeaders,
  pageNotFound,
  sendJson,
} from './api/answers';
import { ClusterRequests } from './api/ClusterRequests';
import { discover } from './api/discovery';
import { answerObjects } from './api/objectRoutes';
import { requestInfo } from './api/requestInfo';
import { Watches } from './api/Watches';
import { ClusterFaults } from './faults/ClusterFaults';
import { badRequest, ObjectStore, type ObjectStoreOptions } from './objects';

/** How to run a {@link Cluster}. */
export interface ClusterOptions extends ObjectStoreOptions {
  name: string;
  /** Who may ask, by bearer token. */
  tokens: TokenOwners;
  /** How often bookmarks are sent. @defaultValue 60 */
  bookmarkSeconds?: number;
  /** Text of `pods/log`. */
  podLog?: (namespace: string, name: string) => string;
  log?: (line: string) => void;
}

const BODY_LIMIT = '3mb';

/** The namespaces that every cluster has. */
const NAMESPACES = ['default', 'kube-public', 'kube-system'];

/** A Kubernetes API over objects in memory, without controllers. */
export class Cluster {
  readonly name: string;
  readonly store: ObjectStore;
  readonly tokens: Tokens;
  readonly watches: Watches;
  readonly faults: ClusterFaults;
  /** What it was asked. */
  readonly requests = new ClusterRequests();
  /** Answers requests below the cluster's address. */
  readonly router: RequestHandler;

  constructor(options: ClusterOptions) {
    this.name = options.name;
    this.store = new ObjectStore(options);
    this.tokens = new Tokens(options.tokens);
    this.watches = new Watches(
      this.store,
      (options.bookmarkSeconds ?? 60) * 1000,
    );
    this.faults = new ClusterFaults(this.store, this.watches, this.tokens);
    this.router = this.#createRouter(options);
    for (const name of NAMESPACES) {
      this.store.create({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
        spec: { finalizers: ['kubernetes'] },
        status: { phase: 'Active' },
      });
    }
  }

  /** Ends what is open. */
  close(): void {
    this.watches.close();
    this.faults.mend();
  }

  #createRouter(options: ClusterOptions): RequestHandler {
    const router = Router();
    router.use(this.#note, this.faults.middleware, commonHeaders);
    router.use((req, res, next) => {
      // Whoever has a wrong token learns that before anything else.
      res.locals.subject = this.tokens.ownerOf(req.get('authorization'));
      next();
    });
    router.use(
      refuseOtherBodies,
      express.json({ limit: BODY_LIMIT, strict: false, type: () => true }),
    );
    const routes = {
      store: this.store,
      watches: this.watches,
      podLog: options.podLog ?? (() => ''),
    };
    router.use((req, res) => {
      const { subject } = res.locals;
      const info = infoOf(req.path);
      if (info) {
        answerObjects(routes, req, res, subject, info);
        return;
      }
      assertPathAllowed(subject, req.path);
      const found = discover(this.store.kinds, req.path, req.get('host') ?? '');
      if (found === undefined) {
        pageNotFound(res);
      } else if (typeof found === 'string') {
        res.setHeader('content-type', 'text/plain; charset=utf-8');
        res.end(found);
      } else {
        sendJson(res, 200, found);
      }
    });
    router.use(answerErrors(options.log ?? (() => {})));
    return router;
  }

  readonly #note: RequestHandler = (req, _res, next) => {
    const query = Object.fromEntries(
      Object.entries(req.query).map(([key, value]) => [key, String(value)]),
    );
    this.requests.add({
      method: req.method,
      path: req.path,
      query,
      watch: ['1', 'true'].includes(query.watch),
      metadataOnly: /as=PartialObjectMetadata/.test(req.get('accept') ?? ''),
    });
    next();
  };
}

function infoOf(path: string) {
  try {
    return requestInfo(path);
  } catch {
    throw badRequest(`the path ${path} cannot be read`);
  }
}
