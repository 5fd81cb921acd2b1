import type { SiloObject } from 'backstage-plugin-tenant-silos-common';
import { engineConfig } from './engine';
import {
  list,
  map,
  number,
  type Part,
  selector,
  type SiloContext,
  text,
} from './SiloContext';

const READ = ['get', 'list', 'watch'];
const WRITE = [...READ, 'create', 'update', 'patch'];

/** A Service, by its name. */
export function serviceSpec(
  context: SiloContext,
  { name, component = '' }: SiloObject,
): Part {
  const { values, ha } = context;
  const port = (of: string) => number(values, `engine.service.${of}Port`);
  const named = (of: string, at: number) => ({
    name: of,
    port: at,
    protocol: 'TCP',
    targetPort: of,
  });
  const headless = name.endsWith('-headless');
  const ports: Readonly<Record<string, unknown[]>> = {
    console: [named('http', number(values, 'console.service.port'))],
    api: [named('http', port('http'))],
    database: [named('postgresql', number(values, 'postgresql.service.port'))],
    exporter: [named('metrics', 9187)],
    controller: [
      named('grpc', port('grpc')),
      ...(ha.api || headless ? [] : [named('http', port('http'))]),
      named('admin', port('admin')),
    ],
  };
  return {
    type: 'ClusterIP',
    ...(headless && { clusterIP: 'None', publishNotReadyAddresses: true }),
    ports: ports[component] ?? [],
    selector: selector(context, component),
    sessionAffinity: 'None',
  };
}

/** What the engine may do in its namespace. */
export function engineRules({ ha }: SiloContext): Part[] {
  return [
    {
      apiGroups: [''],
      resources: ['pods', 'services'],
      verbs: [...WRITE, 'delete', 'deletecollection'],
    },
    { apiGroups: [''], resources: ['pods/log', 'events'], verbs: READ },
    ...(ha.controller?.leaderElection
      ? [
          {
            apiGroups: ['coordination.k8s.io'],
            resources: ['leases'],
            verbs: WRITE,
          },
        ]
      : []),
  ];
}

/** The binding of those rights. */
export function engineBinding(
  { prefix, namespace }: SiloContext,
  role: string,
): Part {
  return {
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: role,
      name: prefix,
    },
    subjects: [{ kind: 'ServiceAccount', name: prefix, namespace }],
  };
}

/** The Ingress. */
export function ingressSpec({ values, prefix, ha }: SiloContext): Part {
  const hosts = list(values, 'ingress.hosts').map(String);
  const path = (of: string, service: string) => ({
    path: text(values, `ingress.paths.${of}`),
    pathType: 'Prefix',
    backend: { service: { name: service, port: { name: 'http' } } },
  });
  return {
    ingressClassName: text(values, 'ingress.className'),
    ...(text(values, 'ingress.tls.enabled') === 'true' && {
      tls: [
        {
          hosts,
          secretName: text(values, 'ingress.tls.secretName') || `${prefix}-tls`,
        },
      ],
    }),
    rules: hosts.map(host => ({
      host,
      http: {
        paths: [
          path('console', `${prefix}-console`),
          path('api', ha.api ? `${prefix}-api` : prefix),
        ],
      },
    })),
  };
}

/** A disruption budget of a component. */
export function budgetSpec(context: SiloContext, component: string): Part {
  const { ha } = context;
  const budget = {
    console: ha.console,
    api: ha.api,
    controller: ha.controller,
  }[component]?.budget;
  return {
    ...budget,
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
    selector: { matchLabels: selector(context, component) },
  };
}

function sizePart({ values }: SiloContext, part: string): Part {
  return map(values, `sizes.${text(values, 'size') || 'small'}.${part}`);
}

/** The quota of the namespace, by the tenant's size. */
export function quotaSpec(context: SiloContext): Part {
  const hard = {
    ...sizePart(context, 'resourceQuota'),
    ...map(context.values, 'resourceQuota.hard'),
  };
  return {
    hard: Object.fromEntries(
      Object.entries(hard).map(([key, value]) => [key, String(value)]),
    ),
  };
}

/** The limits of the namespace's containers, by the tenant's size. */
export function limitRangeSpec(context: SiloContext): Part {
  const of = (key: string) => ({
    ...(sizePart(context, 'limitRange')[key] as Part),
    ...map(context.values, `limitRange.${key}`),
  });
  return {
    limits: [
      {
        type: 'Container',
        default: of('default'),
        defaultRequest: of('defaultRequest'),
        max: of('max'),
      },
    ],
  };
}

/** The text of a ConfigMap, by the end of its name. */
export function configMapData(context: SiloContext, name: string): Part {
  if (name.endsWith('-config')) {
    return { 'config.yaml': engineConfig(context) };
  }
  if (name.endsWith('-migrations')) {
    return {
      '0001_close_to_others.sql': '-- closes the database to others\n',
      'migrate.sh': '#!/bin/bash\n',
    };
  }
  return name.endsWith('-backup')
    ? { 'dump.sh': '#!/bin/bash\n', 'upload.sh': '#!/bin/sh\n' }
    : { 'ensure-tenant.sh': '#!/bin/bash\n' };
}

/** What fills a Secret with passwords that nobody has chosen. */
export function externalSecretSpec(name: string): Part {
  const generator = {
    apiVersion: 'generators.external-secrets.io/v1alpha1',
    kind: 'Password',
    name,
  };
  return {
    refreshPolicy: 'CreatedOnce',
    refreshInterval: '0s',
    target: {
      name,
      creationPolicy: 'Orphan',
      deletionPolicy: 'Retain',
      immutable: true,
    },
    dataFrom: [{ sourceRef: { generatorRef: generator } }],
  };
}

/** How the exporter is scraped. */
export function serviceMonitorSpec(context: SiloContext): Part {
  const { values, tenant } = context;
  return {
    endpoints: [
      {
        port: 'metrics',
        interval: text(values, 'postgresql.metrics.serviceMonitor.interval'),
        relabelings: [{ targetLabel: 'tenant', replacement: tenant }],
      },
    ],
    selector: { matchLabels: selector(context, 'exporter') },
  };
}
