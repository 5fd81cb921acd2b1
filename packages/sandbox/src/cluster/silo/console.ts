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

function environment({ values, prefix }: SiloContext): unknown[] {
  const secret =
    text(values, 'console.auth.existingSecret') || `${prefix}-console-auth`;
  const scheme =
    text(values, 'ingress.tls.enabled') === 'true' ? 'https' : 'http';
  const host = list(values, 'ingress.hosts')[0] ?? 'localhost';
  const fromSecret = (name: string, key: string, optional?: boolean) => ({
    name,
    valueFrom: {
      secretKeyRef: { name: secret, key, ...(optional && { optional }) },
    },
  });
  return [
    { name: 'PORT', value: text(values, 'console.service.port') },
    {
      name: 'NEXT_PUBLIC_API_URL',
      value:
        text(values, 'console.apiUrl') ||
        `${scheme}://${host}${text(values, 'ingress.paths.api')}`,
    },
    { name: 'GREPTIME_URL', value: text(values, 'console.greptimeUrl') },
    { name: 'AUTH_TRUST_HOST', value: 'true' },
    fromSecret('AUTH_SECRET', 'secret'),
    fromSecret('AUTH_GOOGLE_ID', 'googleClientId', true),
    fromSecret('AUTH_GOOGLE_SECRET', 'googleClientSecret', true),
    ...list(values, 'console.env'),
  ];
}

/** The console's Deployment. */
export function consoleSpec(context: SiloContext): Part {
  const { values, ha } = context;
  const settings = ha.console!;
  return {
    replicas: settings.replicas,
    strategy: { type: settings.strategy },
    selector: { matchLabels: selector(context, 'console') },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    template: {
      metadata: { labels: podLabels(context, 'console') },
      spec: {
        ...podBase(context, {
          user: number(values, 'console.runAsUser'),
          placement: 'console',
        }),
        ...placementOf(context, settings),
        containers: [
          {
            name: 'console',
            image: image(context, 'console.image'),
            imagePullPolicy: text(values, 'console.image.pullPolicy'),
            ports: [
              {
                name: 'http',
                containerPort: number(values, 'console.service.port'),
                protocol: 'TCP',
              },
            ],
            env: environment(context),
            ...containerSettings(values, 'console'),
            volumeMounts: [
              { name: 'cache', mountPath: '/app/.next/cache' },
              { name: 'tmp', mountPath: '/tmp' },
            ],
          },
        ],
        volumes: [
          { name: 'cache', emptyDir: {} },
          { name: 'tmp', emptyDir: {} },
        ],
      },
    },
  };
}
