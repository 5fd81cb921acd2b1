import {
  accessQuestions,
  type AccessReview,
  type LiveObjects,
  type ObservedObject,
  type TenantExpectation,
} from 'backstage-plugin-tenant-silos-common';
import { KubernetesError } from '../client/KubernetesError';
import type {
  KubernetesApi,
  KubernetesQuery,
  KubernetesResource,
} from '../types';
import { listAll, namesStrangers, rolesBoundTo } from './clusterParts';
import { Kept } from './Kept';
import {
  CLUSTER_ROLE,
  CLUSTER_ROLE_BINDING,
  NAMESPACE,
  NAMESPACE_PARTS,
  NODE,
  ROLE_BINDING,
} from './liveKinds';
import { PartReader } from './PartReader';
import { reviewAccess, type AccessQuestion } from './reviewAccess';

const MINUTE = 60_000;
// Rights change seldom, and the bindings that give them are read each minute.
const ANSWERS_KEPT = 5 * MINUTE;
const TOTAL_MS = 25_000;
const MOST_OF_TENANT = 1_000;
const MOST_NODES = 5_000;
const MOST_BINDINGS = 50_000;
const MOST_ROLES = 10;
const MOST_REVIEWS = 30;

/** A tenant that somebody looks at. @public */
export interface LiveRequest {
  api: KubernetesApi;
  expectation: TenantExpectation;
  /** Whether other tenants are in its namespace; then labels tell them apart. */
  isShared: boolean;
  /** Of the watches; handed through. */
  observed: readonly ObservedObject[];
  /** Namespace of another tenant, whose Secrets must not be readable. */
  otherNamespace?: string;
}

/**
 * Reads on demand what the watches do not hold of a tenant: a request for each
 * kind in its namespace, 13 in all. What is the same for all tenants of a cluster is
 * kept for a minute, and what the authorizer has answered for five. A part that
 * cannot be read says so and leaves the others alone.
 *
 * @public
 */
export class LiveReader {
  readonly #now: () => number;
  readonly #clusterParts: Kept<unknown[]>;
  readonly #clusterRoles: Kept<{ role: unknown }>;
  readonly #reviews: Kept<AccessReview>;

  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.#clusterParts = new Kept(100, MINUTE, now);
    this.#clusterRoles = new Kept(1_000, MINUTE, now);
    this.#reviews = new Kept(20_000, ANSWERS_KEPT, now);
  }

  /** Never throws for what the cluster does. */
  async read(request: LiveRequest): Promise<LiveObjects> {
    const { api, expectation, observed } = request;
    const { namespace } = expectation;
    const asOf = new Date(this.#now()).toISOString();
    const parts = new PartReader(AbortSignal.timeout(TOTAL_MS));
    const live: LiveObjects = {
      cluster: api.cluster,
      asOf,
      observed,
      unread: parts.unread,
    };
    if (namespace === undefined) {
      return live;
    }
    const { pods, ...others } = NAMESPACE_PARTS;
    await Promise.all([
      this.#namespacePart(request, parts, 'pods', pods)
        .then(found => Object.assign(live, { pods: found }))
        .then(() => this.#reviewAll(request, parts, live)),
      this.#clusterWide(request, parts, live, namespace),
      parts
        .read('namespace', signal => api.get(NAMESPACE, namespace, { signal }))
        .then(found => Object.assign(live, { namespace: found })),
      ...Object.entries(others).map(async ([what, resource]) =>
        Object.assign(live, {
          [what]: await this.#namespacePart(request, parts, what, resource),
        }),
      ),
    ]);
    return live;
  }

  #namespacePart(
    { api, expectation, isShared }: LiveRequest,
    parts: PartReader,
    what: string,
    resource: KubernetesResource,
  ): Promise<unknown[] | undefined> {
    const isEvents = resource.kind === 'Event';
    const query: KubernetesQuery = {
      namespace: expectation.namespace,
      // Kubernetes labels no events.
      ...(isShared && !isEvents && { labelSelector: labelsOf(expectation) }),
      ...(isEvents && { fieldSelector: 'type!=Normal' }),
    };
    return parts.read(what, async signal => {
      try {
        const page = await api.list(resource, {
          ...query,
          limit: MOST_OF_TENANT,
          signal,
        });
        if (page.continue !== undefined && !isEvents) {
          throw new KubernetesError(`There are more than ${MOST_OF_TENANT}`);
        }
        return page.items;
      } catch (error) {
        // A kind that is not installed has no objects.
        if (
          resource.apiVersion.startsWith('monitoring.') &&
          error instanceof KubernetesError &&
          error.status === 404
        ) {
          return [];
        }
        throw error;
      }
    });
  }

  async #clusterWide(
    { api }: LiveRequest,
    parts: PartReader,
    live: LiveObjects,
    namespace: string,
  ): Promise<void> {
    const all = (
      what: string,
      resource: KubernetesResource,
      most: number,
      keep?: (object: unknown) => boolean,
    ) =>
      parts.read(what, () =>
        this.#clusterParts.get(`${api.cluster} ${what}`, () =>
          // Others wait for it, too: it does not end with who asked first.
          listAll(api, resource, AbortSignal.timeout(TOTAL_MS), most, keep),
        ),
      );
    const [nodes, bindings, strangers] = await Promise.all([
      all('nodes', NODE, MOST_NODES),
      all('clusterRoleBindings', CLUSTER_ROLE_BINDING, MOST_BINDINGS),
      all('otherRoleBindings', ROLE_BINDING, MOST_BINDINGS, namesStrangers),
    ]);
    live.nodes = nodes;
    live.clusterRoleBindings = bindings;
    live.otherRoleBindings = strangers?.filter(
      binding => namespaceOf(binding) !== namespace,
    );
    if (!bindings) {
      parts.skip('clusterRoles', 'the ClusterRoleBindings were not read');
      return;
    }
    live.clusterRoles = await this.#rolesNamed(
      api,
      parts,
      rolesBoundTo(bindings, namespace),
    );
  }

  async #rolesNamed(
    api: KubernetesApi,
    parts: PartReader,
    names: string[],
  ): Promise<unknown[] | undefined> {
    if (names.length > MOST_ROLES) {
      parts.skip('clusterRoles', `more than ${MOST_ROLES} are bound`);
    }
    const found = await Promise.all(
      names.slice(0, MOST_ROLES).map(name =>
        parts.read('clusterRoles', signal =>
          this.#clusterRoles.get(`${api.cluster} ${name}`, async () => ({
            role: await api.get(CLUSTER_ROLE, name, { signal }),
          })),
        ),
      ),
    );
    return found.length > 0 && found.every(each => each === undefined)
      ? undefined
      : found.flatMap(each => each?.role ?? []);
  }

  async #reviewAll(
    { api, expectation, otherNamespace }: LiveRequest,
    parts: PartReader,
    live: LiveObjects,
  ): Promise<void> {
    const general = accessQuestions(expectation, live);
    const users = [...new Set(general.map(({ user }) => user))];
    const questions: AccessQuestion[] = [
      ...general,
      ...(otherNamespace === undefined
        ? []
        : users.map(user => ({
            user,
            verb: 'get',
            group: '',
            resource: 'secrets',
            namespace: otherNamespace,
          }))),
    ];
    if (questions.length > MOST_REVIEWS) {
      parts.skip('accessReviews', `${questions.length} would have to be asked`);
      return;
    }
    const answers = await Promise.all(
      questions.map(question =>
        parts.read('accessReviews', signal =>
          this.#reviews.get(JSON.stringify([api.cluster, question]), () =>
            reviewAccess(api, question, signal),
          ),
        ),
      ),
    );
    const given = answers.filter(answer => answer !== undefined);
    live.accessReviews =
      given.length > 0 || questions.length === 0 ? given : undefined;
  }
}

function labelsOf({ instances }: TenantExpectation): string {
  return `app.kubernetes.io/instance in (${instances.join(',')})`;
}

function namespaceOf(object: unknown): string | undefined {
  return (object as { metadata?: { namespace?: string } }).metadata?.namespace;
}
