import {
  type Fleet,
  siloObjects,
  type SiloObject,
  type TenantSpec,
} from 'backstage-plugin-tenant-silos-common';
import type { NewObject } from '../objects';
import { consoleSpec } from './console';
import {
  backupSpec,
  databaseSpec,
  exporterSpec,
  migrationSpec,
} from './database';
import { apiSpec, controllerClaim, controllerSpec } from './engine';
import { networkPolicies } from './network';
import {
  budgetSpec,
  configMapData,
  engineBinding,
  engineRules,
  externalSecretSpec,
  ingressSpec,
  limitRangeSpec,
  quotaSpec,
  serviceMonitorSpec,
  serviceSpec,
} from './others';
import { type Part, podLabels, type SiloContext, text } from './SiloContext';

const CHART = 'laminar-core-0.3.0';
const KEEP = {
  'helm.sh/resource-policy': 'keep',
  'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
};

function workloadSpec(context: SiloContext, component: string): Part {
  switch (component) {
    case 'console':
      return consoleSpec(context);
    case 'api':
      return apiSpec(context);
    case 'exporter':
      return exporterSpec(context);
    case 'database':
      return databaseSpec(context);
    default:
      return controllerSpec(context);
  }
}

/** What an object of the chart says beside its metadata. */
function bodyOf(context: SiloContext, object: SiloObject): Part {
  const { kind, name, component = '' } = object;
  switch (kind) {
    case 'Deployment':
    case 'StatefulSet':
      return { spec: workloadSpec(context, component) };
    case 'Job':
      return { spec: migrationSpec(context) };
    case 'CronJob':
      return { spec: backupSpec(context) };
    case 'Service':
      return { spec: serviceSpec(context, object) };
    case 'ConfigMap':
      return { data: configMapData(context, name) };
    case 'PersistentVolumeClaim':
      return { spec: controllerClaim(context) };
    case 'ServiceAccount':
      return { automountServiceAccountToken: false };
    case 'Role':
    case 'ClusterRole':
      return { rules: engineRules(context) };
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return engineBinding(context, kind.replace('Binding', ''));
    case 'Ingress':
      return { spec: ingressSpec(context) };
    case 'PodDisruptionBudget':
      return { spec: budgetSpec(context, component) };
    case 'NetworkPolicy':
      return {
        spec: networkPolicies(context)[name.slice(context.prefix.length + 1)],
      };
    case 'ResourceQuota':
      return { spec: quotaSpec(context) };
    case 'LimitRange':
      return { spec: limitRangeSpec(context) };
    case 'ExternalSecret':
      return { spec: externalSecretSpec(name) };
    case 'Password':
      return { spec: { length: 32, digits: 8, symbols: 0, allowRepeat: true } };
    case 'SealedSecret':
      return { spec: { template: { metadata: { name }, type: 'Opaque' } } };
    case 'ServiceMonitor':
      return { spec: serviceMonitorSpec(context) };
    default:
      return {};
  }
}

function annotationsOf(context: SiloContext, { kind }: SiloObject): Part {
  switch (kind) {
    case 'Job':
      return {
        'helm.sh/hook': 'post-install,post-upgrade',
        'helm.sh/hook-delete-policy': 'before-hook-creation',
      };
    case 'Ingress': {
      const issuer = text(context.values, 'ingress.tls.clusterIssuer');
      return issuer ? { 'cert-manager.io/cluster-issuer': issuer } : {};
    }
    case 'ExternalSecret':
    case 'Password':
      return KEEP;
    default:
      return {};
  }
}

/** What Argo CD writes on an object to know it again. */
export function trackingId(
  application: string,
  { apiVersion, kind, namespace, name }: SiloObject,
): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return `${application}:${group}/${kind}:${namespace ?? ''}/${name}`;
}

/**
 * What the chart makes of a tenant: the objects that Argo CD applies. Which
 * there are the blueprint's inventory says, and what they say the values.
 */
export function siloManifests(
  fleet: Fleet,
  spec: TenantSpec,
  context: SiloContext,
): NewObject[] {
  return siloObjects(fleet, spec, context.values)
    .filter(({ madeBy }) => madeBy === undefined)
    .map(object => ({
      apiVersion: object.apiVersion,
      kind: object.kind,
      metadata: {
        name: object.name,
        ...(object.namespace && { namespace: object.namespace }),
        labels: {
          'helm.sh/chart': CHART,
          ...(podLabels(context, object.component ?? 'namespace') as Record<
            string,
            string
          >),
        },
        annotations: {
          ...(annotationsOf(context, object) as Record<string, string>),
          'argocd.argoproj.io/tracking-id': trackingId(context.release, object),
        },
      },
      ...bodyOf(context, object),
    }));
}
