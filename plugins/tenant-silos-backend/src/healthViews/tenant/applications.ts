import type { ObservedApplication } from 'backstage-plugin-tenant-silos-common';
import type { ApplicationHealth } from '../../schema/openapi/generated/models';

/** Addresses of Argo CDs by their names. */
export type ArgocdUrls = ReadonlyMap<string, string>;

/** The Applications of a tenant, each with its page in Argo CD. */
export function applicationsOf(
  applications: readonly ObservedApplication[],
  urls: ArgocdUrls,
): ApplicationHealth[] {
  return applications.map(application => ({
    instance: application.instance,
    namespace: application.namespace,
    name: application.name,
    health: application.health,
    healthMessage: application.healthMessage,
    sync: application.sync,
    revisions: application.revisions,
    resourceCount: application.resourceCount,
    reconciledAt: application.reconciledAt,
    operation: application.operation,
    url: pageOf(application, urls),
  }));
}

function pageOf(
  { instance, namespace, name }: ObservedApplication,
  urls: ArgocdUrls,
): string | undefined {
  const base = urls.get(instance);
  return base === undefined
    ? undefined
    : `${base}/applications/${encodeURIComponent(
        namespace,
      )}/${encodeURIComponent(name)}`;
}
