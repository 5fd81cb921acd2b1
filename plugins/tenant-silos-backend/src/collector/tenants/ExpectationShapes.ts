import type {
  ExpectedObject,
  TenantExpectation,
} from 'backstage-plugin-tenant-silos-common';

/** What a tenant should have, put together when it is asked for. */
export type LazyExpectation = () => TenantExpectation;

type Shape = (tenant: string) => TenantExpectation;

// No name has one.
const TENANT = '\0';

/**
 * Holds what tenants should have in little memory: but for their names, most
 * should have the same.
 */
export class ExpectationShapes {
  readonly #shapes = new Map<string, Shape>();

  /** @returns what makes the expectation anew, the same each time */
  compact(expectation: TenantExpectation): LazyExpectation {
    const { tenant } = expectation;
    const text = JSON.stringify(expectation).replaceAll(tenant, TENANT);
    let shape = this.#shapes.get(text);
    if (!shape) {
      shape = shapeOf(expectation);
      this.#shapes.set(text, shape);
    }
    const known = shape;
    return () => known(tenant);
  }
}

// Whatever has the name in it gets the other one, were it a cluster's.
function shapeOf(expectation: TenantExpectation): Shape {
  const fill = filler(expectation.tenant);
  const fillIn = (text: string | undefined) =>
    text === undefined ? () => undefined : fill(text);
  const cluster = fillIn(expectation.cluster);
  const namespace = fillIn(expectation.namespace);
  const applications = expectation.applications.map(each => ({
    namespace: fill(each.namespace),
    name: fill(each.name),
  }));
  const instances = expectation.instances.map(fill);
  const objects = expectation.objects.map(each => ({
    apiVersion: fill(each.apiVersion),
    kind: fill(each.kind),
    namespace: fillIn(each.namespace),
    name: fill(each.name),
    component: fillIn(each.component),
    title: fill(each.title),
    madeBy: fillIn(each.madeBy),
    required: each.required,
  }));
  return tenant => ({
    tenant,
    cluster: cluster(tenant),
    namespace: namespace(tenant),
    applications: applications.map(each => ({
      namespace: each.namespace(tenant),
      name: each.name(tenant),
    })),
    instances: instances.map(each => each(tenant)),
    objects: objects.map(
      (each): ExpectedObject => ({
        apiVersion: each.apiVersion(tenant),
        kind: each.kind(tenant),
        namespace: each.namespace(tenant),
        name: each.name(tenant),
        component: each.component(tenant),
        title: each.title(tenant),
        madeBy: each.madeBy(tenant),
        required: each.required,
      }),
    ),
  });
}

/** Makes functions that put another tenant's name in place of one. */
function filler(of: string): (text: string) => (tenant: string) => string {
  return text => {
    const parts = text.split(of);
    const [before, after] = parts;
    switch (parts.length) {
      case 1:
        return () => text;
      case 2:
        return tenant => `${before}${tenant}${after}`;
      default:
        return tenant => parts.join(tenant);
    }
  };
}
