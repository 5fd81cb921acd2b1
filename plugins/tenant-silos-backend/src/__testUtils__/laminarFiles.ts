/** A small repository of the Laminar shape with one tenant, `e6data`. */
export function laminarFiles(
  more: Record<string, string> = {},
): Record<string, string> {
  return {
    'README.md': '# Tenants\n',
    'k8s/laminar-core/Chart.yaml': [
      'apiVersion: v2',
      'name: laminar-core',
      'version: 1.4.0',
      'appVersion: 2.7.1',
      '',
    ].join('\n'),
    'k8s/laminar-core/values.yaml': 'engine:\n  worker:\n    slots: 2\n',
    'k8s/laminar-core/values-eks.yaml': 'engine:\n  worker:\n    slots: 16\n',
    ...tenantFiles('e6data'),
    ...more,
  };
}

/** The files of a tenant as somebody would write them by hand. */
export function tenantFiles(
  tenant: string,
  host = `${tenant}.lmnr.cloud`,
): Record<string, string> {
  return {
    [`k8s/laminar-core/tenants/${tenant}/values-eks.yaml`]: `# Written by hand.
nameOverride: ${tenant}
fullnameOverride: laminar-${tenant}
ingress:
  enabled: true
  hosts:
    - ${host}
engine:
  artifactUrl: s3://laminar-dev/tenants/${tenant}/artifacts
  checkpointUrl: s3://laminar-dev/tenants/${tenant}/checkpoints
`,
    [`argocd/applications/tenants/${tenant}.yaml`]: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: tenant-${tenant}
  namespace: argo
  annotations:
    tenant-silos.io/owner: group:default/team-${tenant}
spec:
  source:
    repoURL: git@github.com:acme-platform/laminar-infra.git
    path: k8s/laminar-core
    helm:
      valueFiles:
        - values-eks.yaml
        - tenants/${tenant}/values-eks.yaml
  destination:
    namespace: tenant-${tenant}
`,
  };
}
