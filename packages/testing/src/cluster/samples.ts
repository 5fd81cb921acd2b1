import type { RawAnswer } from './rawRequests';

/** Paths that are asked. */
export const CONFIG_MAPS = '/api/v1/namespaces/tenant-a/configmaps';
export const DEPLOYMENTS = '/apis/apps/v1/namespaces/tenant-a/deployments';
export const APPLICATIONS =
  '/apis/argoproj.io/v1alpha1/namespaces/tenant-a/applications';
export const REVIEWS = '/apis/authorization.k8s.io/v1';
export const PARTIAL =
  'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
export const PARTIAL_LIST = PARTIAL.replace('Metadata;', 'MetadataList;');
// Has a token and no rights; which token is known at the start.
export const STRANGER = { token: '' };
export const MERGE = { 'content-type': 'application/merge-patch+json' };

/** A Deployment that says more than it may. */
export const deployment = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'main', image: 'busybox:1' }] },
    },
  },
  status: { replicas: 7 },
});

/** An Application of Argo CD. */
export const application = (name: string, metadata: object = {}) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name, ...metadata },
  spec: {
    project: 'default',
    source: { repoURL: 'https://example.com/r', path: 'a' },
    destination: { server: 'https://kubernetes.default.svc' },
  },
});

/** Names of what a list holds. */
export const names = ({ body }: RawAnswer): string[] =>
  body.items.map((item: any) => item.metadata.name);
