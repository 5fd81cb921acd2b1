/** The folder of the chart that the values are for. */
export const CHART = 'k8s/laminar-core';

/** Defaults of a chart, enough of them to look at. */
export const chartValues = `# Base defaults of the chart.
nameOverride: ''
fullnameOverride: ''
tier: silo
size: small
ha: none
ingress:
  enabled: true
  className: nginx
  hosts: []
  paths:
    console: /console
    api: /api
  tls:
    enabled: false
    secretName: ''
    clusterIssuer: ''
  annotations: {}
console:
  image:
    repository: registry.example/laminar/console
    tag: latest
    pullPolicy: IfNotPresent
  replicas: null
  service:
    port: 3000
  resources:
    requests:
      memory: 128Mi
      cpu: 100m
    limits:
      memory: 128Mi
  auth:
    existingSecret: ''
  env: []
  livenessProbe:
    tcpSocket:
      port: http
    periodSeconds: 10
engine:
  image:
    repository: registry.example/laminar/backend
    tag: latest
    pullPolicy: IfNotPresent
  artifactUrl: ''
  checkpointUrl: ''
  serviceAccount:
    annotations: {}
  rbac:
    clusterRole: false
  env: []
  api:
    enabled: null
    replicas: null
    resources:
      requests:
        memory: 128Mi
        cpu: 100m
      limits:
        memory: 128Mi
    lifecycle:
      preStop:
        exec:
          command:
            - /bin/sh
            - -c
            - sleep 10
  controller:
    replicas: null
    leaderElection:
      enabled: null
      leaseDuration: 15s
      renewDeadline: 10s
      retryPeriod: 2s
    podDisruptionBudget:
      enabled: null
      minAvailable: null
    persistence:
      enabled: null
      storageClass: ''
      size: 100Gi
  worker:
    slots: 2
    resources:
      requests:
        memory: 2Gi
        cpu: 2000m
      limits:
        memory: 2Gi
storage:
  checkpoints:
    url: ''
    interval: 30s
postgresql:
  enabled: true
  fullnameOverride: ''
  image:
    repository: postgres
    tag: 17.6-bookworm
  auth:
    username: ''
    existingSecret: ''
    database: ''
  primary:
    resources:
      requests:
        memory: 256Mi
        cpu: 100m
    persistence:
      enabled: true
      storageClass: ''
      size: 10Gi
  backup:
    enabled: false
    schedule: 17 2 * * *
    retentionDays: 14
networkPolicy:
  enabled: true
  ingressNamespace: ingress-nginx
`;

/** Defaults of an environment. */
export const environmentValues = `# Defaults of EKS.
ingress:
  className: alb
  tls:
    enabled: true
    clusterIssuer: letsencrypt
engine:
  worker:
    slots: 16
    resources:
      requests:
        memory: 8Gi
      limits:
        memory: 8Gi
postgresql:
  primary:
    persistence:
      storageClass: gp3
`;

/** What one tenant sets on EKS. */
export const tenantEksValues = (tenant: string) => `nameOverride: ${tenant}
fullnameOverride: laminar-${tenant}
size: medium
ha: ${tenant === 'initech' ? 'none' : 'zone'}
ingress:
  hosts:
    - ${tenant}.lmnr.cloud
    - streams.${tenant}.example
  annotations:
    alb.ingress.kubernetes.io/scheme: internet-facing
console:
  auth:
    existingSecret: laminar-${tenant}-console-auth
  livenessProbe: null
engine:
  image:
    tag: 1.42.0
  artifactUrl: s3://laminar-dev/tenants/${tenant}/artifacts
  checkpointUrl: s3://laminar-dev/tenants/${tenant}/checkpoints
  env:
    - name: RUST_LOG
      value: info
    - name: HTTP_PROXY
      value: http://proxy.${tenant}.example:3128
    - name: LICENCE
      valueFrom:
        secretKeyRef:
          name: laminar-${tenant}-licence
          key: licence
  worker:
    slots: 24
postgresql:
  fullnameOverride: laminar-${tenant}-postgresql
  auth:
    username: laminar_${tenant}
    database: laminar_${tenant}
    password: not-for-anybody
  primary:
    persistence:
      size: 50Gi
`;

/** What one tenant sets for a developer's machine. */
export const tenantLocalValues = (tenant: string) => `nameOverride: ${tenant}
fullnameOverride: laminar-${tenant}
ingress:
  hosts:
    - ${tenant}.localhost
engine:
  artifactUrl: file:///tmp/laminar/tenants/${tenant}/artifacts
  checkpointUrl: file:///tmp/laminar/tenants/${tenant}/checkpoints
postgresql:
  fullnameOverride: laminar-${tenant}-postgresql
  auth:
    username: laminar_${tenant}
    database: laminar_${tenant}
`;

/** Hundreds of further defaults, as a chart of many parts has them. */
export const manyChartValues = (parts: number) =>
  chartValues +
  Array.from(
    { length: parts },
    (_, index) => `connector${index}:
  enabled: ${index % 3 === 0}
  image:
    repository: registry.example/connectors/connector-${index}
    tag: 3.${index}.0
  replicas: ${1 + (index % 3)}
  resources:
    requests:
      cpu: ${100 + index}m
      memory: 256Mi
    limits:
      memory: 512Mi
  topics:
    - orders-${index}
    - invoices-${index}
`,
  ).join('');
