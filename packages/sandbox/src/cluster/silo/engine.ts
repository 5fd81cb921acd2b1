import { containerSettings, placementOf, podBase } from './pods';
import {
  image,
  list,
  number,
  type Part,
  podLabels,
  selector,
  type SiloContext,
  text,
} from './SiloContext';
import { yamlOf } from './yaml';

/** Where a tenant's data is kept in object storage. */
export function storageUrls({ values }: SiloContext) {
  const checkpoints =
    text(values, 'engine.checkpointUrl') ||
    text(values, 'storage.checkpoints.url');
  return {
    artifacts:
      text(values, 'engine.artifactUrl') ||
      text(values, 'storage.artifacts.url'),
    checkpoints,
    backups:
      text(values, 'postgresql.backup.url') ||
      checkpoints.replace(/\/[^/]*\/?$/, '/backups'),
  };
}

/** Host under which the database is reached. */
export function databaseHost(context: SiloContext): string {
  return context.ownDatabase
    ? context.database
    : text(context.values, 'postgresql.host');
}

/** Secret with the database's credentials. */
export function databaseSecret({ values, database }: SiloContext): string {
  return text(values, 'postgresql.auth.existingSecret') || database;
}

/** `config.yaml` of the engine. */
export function engineConfig(context: SiloContext): string {
  const { tenant, values, namespace, prefix, ha } = context;
  const urls = storageUrls(context);
  const port = (name: string) => number(values, `engine.service.${name}`);
  return yamlOf({
    tenant,
    'artifact-url': urls.artifacts,
    'checkpoint-url': urls.checkpoints,
    'default-checkpoint-interval': text(values, 'storage.checkpoints.interval'),
    api: { 'http-port': port('httpPort') },
    admin: { 'http-port': port('adminPort') },
    database: {
      type: 'postgres',
      postgres: {
        host: databaseHost(context),
        port: number(values, 'postgresql.service.port'),
        'database-name': text(values, 'postgresql.auth.database'),
        user: text(values, 'postgresql.auth.username'),
      },
    },
    ...(ha.controller && {
      controller: {
        'rpc-port': port('grpcPort'),
        'data-dir': '/var/lib/laminar',
        scheduler: 'kubernetes',
        ...(ha.controller.leaderElection && {
          'leader-election': {
            enabled: true,
            'lease-name': `${prefix}-controller`,
            'lease-namespace': namespace,
          },
        }),
      },
      'kubernetes-scheduler': {
        namespace,
        worker: {
          'name-prefix': `${prefix}-worker`,
          image: image(context, 'engine.image'),
          'task-slots': number(values, 'engine.worker.slots'),
        },
      },
    }),
  });
}

function environment(context: SiloContext): unknown[] {
  return [
    {
      name: 'LAMINAR__DATABASE__POSTGRES__PASSWORD',
      valueFrom: {
        secretKeyRef: { name: databaseSecret(context), key: 'password' },
      },
    },
    ...list(context.values, 'engine.env'),
  ];
}

function enginePod(
  context: SiloContext,
  component: 'controller' | 'api',
  command: string,
  ports: readonly string[],
): Part {
  const { values, prefix, ha } = context;
  const settings = ha[component]!;
  const persists = component === 'controller' && ha.controller?.persistence;
  const isController = component === 'controller';
  const container = (name: string, verb: string): Part => ({
    name,
    image: image(context, 'engine.image'),
    imagePullPolicy: text(values, 'engine.image.pullPolicy'),
    command: ['/app/laminar', '--config', '/config/config.yaml', verb],
    env: environment(context),
  });
  const mounts = [
    { name: 'config', mountPath: '/config', readOnly: true },
    { name: 'tmp', mountPath: '/tmp' },
  ];
  const { resources, securityContext } = containerSettings(
    values,
    settings.path,
  );
  return {
    metadata: { labels: podLabels(context, component) },
    spec: {
      ...podBase(context, {
        user: number(values, 'engine.runAsUser'),
        placement: settings.path,
        token: isController,
      }),
      ...placementOf(context, settings),
      serviceAccountName: prefix,
      ...(isController && {
        initContainers: [
          {
            ...container('migrate', 'migrate'),
            resources,
            securityContext,
            volumeMounts: mounts,
          },
        ],
      }),
      containers: [
        {
          ...container(component, command),
          ports: ports.map(name => ({
            name,
            containerPort: number(values, `engine.service.${name}Port`),
            protocol: 'TCP',
          })),
          ...containerSettings(values, settings.path),
          volumeMounts: [
            ...mounts,
            ...(isController
              ? [{ name: 'data', mountPath: '/var/lib/laminar' }]
              : []),
          ],
        },
      ],
      volumes: [
        { name: 'config', configMap: { name: `${prefix}-config` } },
        { name: 'tmp', emptyDir: {} },
        ...(isController && !ha.controller?.stateful
          ? [
              {
                name: 'data',
                ...(persists
                  ? {
                      persistentVolumeClaim: {
                        claimName: `${prefix}-controller`,
                      },
                    }
                  : { emptyDir: {} }),
              },
            ]
          : []),
      ],
    },
  };
}

/** A claim for the controller's state. */
export function controllerClaim({ values }: SiloContext): Part {
  const path = 'engine.controller.persistence';
  const storageClassName = text(values, `${path}.storageClass`);
  return {
    accessModes: ['ReadWriteOnce'],
    ...(storageClassName && { storageClassName }),
    resources: { requests: { storage: text(values, `${path}.size`) } },
  };
}

/** The controller, a Deployment or a StatefulSet. */
export function controllerSpec(context: SiloContext): Part {
  const { ha, prefix } = context;
  const controller = ha.controller!;
  const matchLabels = selector(context, 'controller');
  const ports = ha.api ? ['grpc', 'admin'] : ['grpc', 'http', 'admin'];
  const common = {
    replicas: controller.replicas,
    selector: { matchLabels },
    template: enginePod(
      context,
      'controller',
      ha.api ? 'controller' : 'cluster',
      ports,
    ),
    revisionHistoryLimit: 10,
  };
  if (!controller.stateful) {
    return {
      ...common,
      strategy: { type: controller.strategy },
      progressDeadlineSeconds: 600,
    };
  }
  return {
    ...common,
    serviceName: `${prefix}-controller-headless`,
    podManagementPolicy: 'OrderedReady',
    updateStrategy: { type: 'RollingUpdate' },
    volumeClaimTemplates: [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data', labels: matchLabels },
        spec: controllerClaim(context),
      },
    ],
  };
}

/** The API as a Deployment of its own. */
export function apiSpec(context: SiloContext): Part {
  const { replicas, strategy } = context.ha.api!;
  return {
    replicas,
    strategy: { type: strategy },
    selector: { matchLabels: selector(context, 'api') },
    template: enginePod(context, 'api', 'api', ['http']),
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  };
}
