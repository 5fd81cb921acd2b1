import { databaseHost, databaseSecret, storageUrls } from './engine';
import { CONTAINER_SECURITY, podBase } from './pods';
import {
  image,
  map,
  number,
  type Part,
  podLabels,
  selector,
  type SiloContext,
  text,
} from './SiloContext';

const READY = [
  'pg_isready',
  '--quiet',
  '--host=127.0.0.1',
  '--username=postgres',
];

/** How libpq reaches the database. */
function clientEnvironment(context: SiloContext): unknown[] {
  const { values } = context;
  return [
    { name: 'PGHOST', value: databaseHost(context) },
    { name: 'PGPORT', value: text(values, 'postgresql.service.port') },
    { name: 'PGUSER', value: text(values, 'postgresql.auth.username') },
    { name: 'PGDATABASE', value: text(values, 'postgresql.auth.database') },
    {
      name: 'PGPASSWORD',
      valueFrom: {
        secretKeyRef: { name: databaseSecret(context), key: 'password' },
      },
    },
  ];
}

function databaseClaim({ values }: SiloContext): Part {
  const path = 'postgresql.primary.persistence';
  const storageClassName = text(values, `${path}.storageClass`);
  return {
    accessModes: ['ReadWriteOnce'],
    ...(storageClassName && { storageClassName }),
    resources: { requests: { storage: text(values, `${path}.size`) } },
  };
}

/** The database server's StatefulSet. */
export function databaseSpec(context: SiloContext): Part {
  const { values, database } = context;
  const matchLabels = selector(context, 'database');
  const port = number(values, 'postgresql.service.port');
  const probe = { exec: { command: READY }, timeoutSeconds: 5 };
  const persists =
    text(values, 'postgresql.primary.persistence.enabled') !== 'false';
  return {
    replicas: 1,
    serviceName: `${database}-headless`,
    podManagementPolicy: 'OrderedReady',
    updateStrategy: { type: 'RollingUpdate' },
    revisionHistoryLimit: 10,
    selector: { matchLabels },
    template: {
      metadata: { labels: podLabels(context, 'database') },
      spec: {
        ...podBase(context, {
          user: number(values, 'postgresql.runAsUser'),
          placement: 'postgresql.primary',
        }),
        terminationGracePeriodSeconds: 120,
        containers: [
          {
            name: 'postgresql',
            image: image(context, 'postgresql.image'),
            imagePullPolicy: text(values, 'postgresql.image.pullPolicy'),
            ports: [
              { name: 'postgresql', containerPort: port, protocol: 'TCP' },
            ],
            env: [
              { name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' },
              { name: 'PGPORT', value: String(port) },
              {
                name: 'POSTGRES_PASSWORD_FILE',
                value: '/run/secrets/postgresql/postgres-password',
              },
              {
                name: 'TENANT_USER',
                value: text(values, 'postgresql.auth.username'),
              },
              {
                name: 'TENANT_DATABASE',
                value: text(values, 'postgresql.auth.database'),
              },
            ],
            startupProbe: { ...probe, periodSeconds: 5, failureThreshold: 120 },
            livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 6 },
            readinessProbe: { ...probe, periodSeconds: 5 },
            resources: map(values, 'postgresql.primary.resources'),
            securityContext: CONTAINER_SECURITY,
            volumeMounts: [
              { name: 'data', mountPath: '/var/lib/postgresql/data' },
              {
                name: 'credentials',
                mountPath: '/run/secrets/postgresql',
                readOnly: true,
              },
              { name: 'scripts', mountPath: '/scripts', readOnly: true },
            ],
          },
        ],
        volumes: [
          {
            name: 'credentials',
            secret: { secretName: databaseSecret(context) },
          },
          { name: 'scripts', configMap: { name: database } },
          ...(persists ? [] : [{ name: 'data', emptyDir: {} }]),
        ],
      },
    },
    ...(persists && {
      volumeClaimTemplates: [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'data', labels: matchLabels },
          spec: databaseClaim(context),
        },
      ],
    }),
  };
}

/** The exporter's Deployment. */
export function exporterSpec(context: SiloContext): Part {
  const { values } = context;
  const probe = { httpGet: { path: '/', port: 'metrics' } };
  const port = text(values, 'postgresql.service.port');
  const name = text(values, 'postgresql.auth.database');
  return {
    replicas: 1,
    strategy: { type: 'RollingUpdate' },
    selector: { matchLabels: selector(context, 'exporter') },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    template: {
      metadata: { labels: podLabels(context, 'exporter') },
      spec: {
        ...podBase(context, { user: 65534, placement: 'postgresql.primary' }),
        containers: [
          {
            name: 'exporter',
            image: image(context, 'postgresql.metrics.image'),
            ports: [{ name: 'metrics', containerPort: 9187, protocol: 'TCP' }],
            env: [
              {
                name: 'DATA_SOURCE_URI',
                value: `${databaseHost(
                  context,
                )}:${port}/${name}?sslmode=disable`,
              },
              {
                name: 'DATA_SOURCE_USER',
                value: text(values, 'postgresql.auth.username'),
              },
              {
                name: 'DATA_SOURCE_PASS_FILE',
                value: '/run/secrets/postgresql/password',
              },
            ],
            livenessProbe: { ...probe, periodSeconds: 10 },
            readinessProbe: { ...probe, periodSeconds: 5 },
            resources: map(values, 'postgresql.metrics.resources'),
            securityContext: CONTAINER_SECURITY,
          },
        ],
        volumes: [
          {
            name: 'credentials',
            secret: { secretName: databaseSecret(context) },
          },
        ],
      },
    },
  };
}

function oneOff(
  context: SiloContext,
  component: string,
  container: Part,
  rest: Part,
): Part {
  return {
    metadata: { labels: podLabels(context, component) },
    spec: {
      ...podBase(context, {
        user: number(context.values, 'postgresql.runAsUser'),
      }),
      restartPolicy: 'Never',
      containers: [{ ...container, securityContext: CONTAINER_SECURITY }],
      ...rest,
    },
  };
}

/** The Job that brings the database up to date. */
export function migrationSpec(context: SiloContext): Part {
  const { values, prefix } = context;
  return {
    backoffLimit: 3,
    completions: 1,
    parallelism: 1,
    activeDeadlineSeconds: number(values, 'migrations.activeDeadlineSeconds'),
    template: oneOff(
      context,
      'migration',
      {
        name: 'migrate',
        image: image(context, 'migrations.image'),
        command: ['/bin/bash', '/migrations/migrate.sh', '/migrations'],
        env: clientEnvironment(context),
        resources: map(values, 'migrations.resources'),
      },
      {
        volumes: [
          { name: 'migrations', configMap: { name: `${prefix}-migrations` } },
        ],
      },
    ),
  };
}

/** The CronJob that dumps the database. */
export function backupSpec(context: SiloContext): Part {
  const { values, prefix } = context;
  return {
    schedule: text(values, 'postgresql.backup.schedule'),
    timeZone: 'Etc/UTC',
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 3600,
    suspend: false,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
    jobTemplate: {
      spec: {
        backoffLimit: 2,
        template: oneOff(
          context,
          'backup',
          {
            name: 'upload',
            image: image(context, 'postgresql.backup.image'),
            command: ['/bin/sh', '/scripts/upload.sh'],
            env: [
              { name: 'BACKUP_URL', value: storageUrls(context).backups },
              ...clientEnvironment(context),
            ],
            resources: map(values, 'postgresql.backup.resources'),
          },
          {
            serviceAccountName: prefix,
            volumes: [
              { name: 'scripts', configMap: { name: `${prefix}-backup` } },
            ],
          },
        ),
      },
    },
  };
}
