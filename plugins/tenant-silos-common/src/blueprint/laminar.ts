import { laminarObjects } from './laminarObjects';
import type { BlueprintInput } from './types';

const CHART = 'k8s/laminar-core';
const POSTGRESQL = 'laminar-{tenant}-postgresql';

/**
 * The silo of Laminar, a stream processing product: web console, controller
 * with workers of its own making, PostgreSQL, object storage.
 *
 * @public
 */
export const laminarBlueprint: BlueprintInput = {
  name: 'laminar',
  title: 'Laminar',
  chart: { path: CHART },
  tenantName: {
    reserved: [
      // The system tenant and what Kubernetes and Argo CD call their own.
      'system',
      'default',
      'argo',
      'argocd',
      // Shared services of the product.
      'laminar',
      'monitoring',
      'connectors',
      'product',
      'ingress',
      'ingress-nginx',
      // Hosts that the product's domain needs itself.
      'www',
      'api',
      'console',
      'grafana',
      'localhost',
    ],
  },
  tiers: ['silo', 'bridge', 'pool'],
  environments: {
    eks: {
      title: 'EKS',
      deployed: true,
      host: '{tenant}.{domain}',
      layers: [
        {
          id: 'chart',
          title: 'Chart defaults',
          path: `${CHART}/values.yaml`,
          role: 'chart',
        },
        {
          id: 'environment',
          title: 'EKS defaults',
          path: `${CHART}/values-eks.yaml`,
          role: 'environment',
        },
        {
          id: 'tenant',
          title: 'Tenant',
          path: `${CHART}/tenants/{tenant}/values-eks.yaml`,
          role: 'tenant',
        },
      ],
    },
    local: {
      title: 'Local',
      deployed: false,
      host: '{tenant}.{domain}',
      defaultDomain: 'localhost',
      layers: [
        {
          id: 'chart',
          title: 'Chart defaults',
          path: `${CHART}/values.yaml`,
          role: 'chart',
        },
        {
          id: 'tenant',
          title: 'Tenant',
          path: `${CHART}/tenants/{tenant}/values.yaml`,
          role: 'tenant',
        },
      ],
    },
  },
  application: {
    path: 'argocd/applications/tenants/{tenant}.yaml',
    name: 'tenant-{tenant}',
    namespace: 'argo',
    project: 'laminar',
    labels: { tenant: '{tenant}', type: 'persistent' },
    finalizers: ['resources-finalizer.argocd.argoproj.io'],
    syncOptions: ['CreateNamespace=true'],
    namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
  },
  names: [
    {
      id: 'namespace',
      title: 'Namespace',
      kind: 'namespace',
      pattern: 'tenant-{tenant}',
      unique: true,
    },
    {
      id: 'release',
      title: 'Helm release',
      kind: 'helmRelease',
      pattern: 'tenant-{tenant}',
    },
    {
      id: 'prefix',
      title: 'Resource prefix',
      kind: 'labelValue',
      pattern: 'laminar-{tenant}',
    },
    {
      id: 'database',
      title: 'Database',
      kind: 'postgresIdentifier',
      pattern: 'laminar_{tenant|underscore}',
      unique: true,
    },
    {
      id: 'databaseUser',
      title: 'Database user',
      kind: 'postgresIdentifier',
      pattern: 'laminar_{tenant|underscore}',
      unique: true,
    },
  ],
  storage: [
    {
      id: 'artifacts',
      title: 'Artifacts',
      urls: {
        eks: 's3://{bucket}/tenants/{tenant}/artifacts',
        local: 'file:///tmp/laminar/tenants/{tenant}/artifacts',
      },
    },
    {
      id: 'checkpoints',
      title: 'Checkpoints',
      urls: {
        eks: 's3://{bucket}/tenants/{tenant}/checkpoints',
        local: 'file:///tmp/laminar/tenants/{tenant}/checkpoints',
      },
    },
  ],
  bindings: [
    { path: 'nameOverride', pattern: '{tenant}' },
    { path: 'fullnameOverride', name: 'prefix' },
    { path: 'tier', spec: 'tier', omit: 'silo' },
    { path: 'size', spec: 'size', omit: 'small' },
    // A developer's machine has one node: replicas kept apart would wait forever.
    { path: 'ha', spec: 'ha', omit: 'none', environments: ['eks'] },
    { path: 'ingress.enabled', value: true },
    { path: 'ingress.hosts', hosts: true },
    { path: 'ingress.tls.enabled', spec: 'tls.enabled', omit: true },
    { path: 'console.image.tag', spec: 'images.console' },
    {
      path: 'console.resources.requests.memory',
      spec: 'console.resources.memory',
    },
    {
      path: 'console.resources.limits.memory',
      spec: 'console.resources.memory',
    },
    { path: 'console.resources.requests.cpu', spec: 'console.resources.cpu' },
    {
      path: 'console.authUrl',
      pattern: '{scheme}://{host}',
      when: 'consoleAuth.secretName',
    },
    { path: 'console.auth.existingSecret', spec: 'consoleAuth.secretName' },
    { path: 'engine.image.tag', spec: 'images.engine' },
    { path: 'engine.artifactUrl', storage: 'artifacts' },
    { path: 'engine.checkpointUrl', storage: 'checkpoints' },
    { path: 'engine.env', spec: 'env' },
    {
      path: 'engine.controller.resources.requests.memory',
      spec: 'controller.resources.memory',
    },
    {
      path: 'engine.controller.resources.limits.memory',
      spec: 'controller.resources.memory',
    },
    {
      path: 'engine.controller.resources.requests.cpu',
      spec: 'controller.resources.cpu',
    },
    {
      path: 'engine.controller.nodeSelector',
      spec: 'controller.nodeSelector',
    },
    { path: 'engine.controller.tolerations', spec: 'controller.tolerations' },
    { path: 'engine.worker.slots', spec: 'worker.slots' },
    {
      path: 'engine.worker.resources.requests.memory',
      spec: 'worker.resources.memory',
    },
    {
      path: 'engine.worker.resources.limits.memory',
      spec: 'worker.resources.memory',
    },
    {
      path: 'engine.worker.resources.requests.cpu',
      spec: 'worker.resources.cpu',
    },
    { path: 'engine.worker.nodeSelector', spec: 'worker.nodeSelector' },
    { path: 'engine.worker.tolerations', spec: 'worker.tolerations' },
    { path: 'postgresql.fullnameOverride', pattern: POSTGRESQL },
    { path: 'postgresql.auth.username', name: 'databaseUser' },
    { path: 'postgresql.auth.existingSecret', pattern: POSTGRESQL },
    { path: 'postgresql.auth.database', name: 'database' },
    { path: 'postgresql.primary.persistence.enabled', value: true },
    {
      path: 'postgresql.primary.persistence.storageClass',
      spec: 'database.storageClass',
      fallback: '{storageClass}',
      environments: ['eks'],
    },
    {
      path: 'postgresql.primary.persistence.size',
      spec: 'database.size',
      fallback: '10Gi',
    },
  ],
  objects: laminarObjects,
  components: [
    {
      id: 'console',
      title: 'Console',
      entity: {
        kind: 'Component',
        type: 'website',
        name: 'laminar-{tenant}-console',
      },
      labelSelector:
        'app.kubernetes.io/instance=tenant-{tenant},app.kubernetes.io/component=console',
      dependsOn: ['controller'],
      tiers: ['silo', 'bridge'],
    },
    {
      id: 'controller',
      title: 'Stream controller',
      entity: {
        kind: 'Component',
        type: 'service',
        name: 'laminar-{tenant}-controller',
      },
      labelSelector:
        'app.kubernetes.io/instance=tenant-{tenant},app.kubernetes.io/component=controller',
      dependsOn: ['database', 'artifacts', 'checkpoints'],
      tiers: ['silo', 'bridge'],
    },
    {
      id: 'database',
      title: 'PostgreSQL database',
      entity: { kind: 'Resource', type: 'database', name: POSTGRESQL },
      labelSelector:
        'app.kubernetes.io/instance=tenant-{tenant},app.kubernetes.io/component=database',
    },
    {
      id: 'namespace',
      title: 'Namespace',
      entity: {
        kind: 'Resource',
        type: 'kubernetes-namespace',
        name: 'tenant-{tenant}',
      },
    },
    {
      id: 'artifacts',
      title: 'Artifacts',
      entity: {
        kind: 'Resource',
        type: 'object-storage',
        name: 'laminar-{tenant}-artifacts',
      },
    },
    {
      id: 'checkpoints',
      title: 'Checkpoints',
      entity: {
        kind: 'Resource',
        type: 'object-storage',
        name: 'laminar-{tenant}-checkpoints',
      },
    },
  ],
  versionPath: 'engine.image.tag',
  consoleUrl: '{scheme}://{host}/console',
  links: [
    {
      title: 'API {host}',
      url: '{scheme}://{host}/api',
      tiers: ['silo', 'bridge'],
    },
  ],
  byHand: {
    create: [
      {
        id: 'dns',
        title: 'Add the DNS record of {host}',
        detail:
          'Point {host} to the load balancer of the ingress controller, unless external-dns does it.',
        environments: ['eks'],
      },
      {
        id: 'database-secret',
        title: 'Create the Secret with the database password',
        detail:
          'Secret laminar-{tenant}-postgresql in namespace tenant-{tenant}, with the keys password and postgres-password.',
        environments: ['eks'],
        when: { value: 'secrets.strategy', equals: 'existing' },
      },
      {
        id: 'shared-database',
        title: 'Make the role and the database on the shared server',
        detail:
          'Role laminar_{tenant|underscore} with the password of the Secret laminar-{tenant}-postgresql in namespace tenant-{tenant}, and the database laminar_{tenant|underscore} that it owns.',
        environments: ['eks'],
        tiers: ['bridge', 'pool'],
      },
      {
        id: 'console-secret',
        title: "Create the Secret with the console's sign-in credentials",
        detail:
          'Secret {consoleAuthSecret} in namespace tenant-{tenant}, with the keys secret, googleClientId and googleClientSecret.',
        environments: ['eks'],
        when: 'consoleAuth.secretName',
      },
    ],
  },
};
