import { list, number, type Part, type SiloContext, text } from './SiloContext';

function select({ tenant }: SiloContext, components: readonly string[]): Part {
  return {
    matchLabels: { 'tenant-silos.io/tenant': tenant },
    matchExpressions: [
      {
        key: 'app.kubernetes.io/component',
        operator: 'In',
        values: components,
      },
    ],
  };
}

function tcp(...ports: (number | string)[]): Part {
  return { ports: ports.map(port => ({ protocol: 'TCP', port })) };
}

function namespacePeer(name: string): Part[] {
  return name
    ? [
        {
          namespaceSelector: {
            matchLabels: { 'kubernetes.io/metadata.name': name },
          },
        },
      ]
    : [];
}

function anywhere({ values }: SiloContext): Part[] {
  const except = list(values, 'networkPolicy.egressExcept').map(String);
  const of = (cidr: string, blocks: string[]) => ({
    ipBlock: { cidr, ...(blocks.length > 0 && { except: blocks }) },
  });
  return [
    of(
      '0.0.0.0/0',
      except.filter(each => !each.includes(':')),
    ),
    of(
      '::/0',
      except.filter(each => each.includes(':')),
    ),
  ];
}

const toNamespace = (name: string) =>
  name ? [{ to: namespacePeer(name) }] : [];

const fromNamespace = (name: string, port: number) =>
  name ? [{ from: namespacePeer(name), ...tcp(port) }] : [];

/** What may reach the database, and what it reaches. */
function databaseClients({ values, ownDatabase }: SiloContext): string[] {
  const isOn = (path: string) => text(values, path) !== 'false';
  return [
    'api',
    'controller',
    ...(isOn('migrations.enabled') ? ['migration'] : []),
    ...(ownDatabase && isOn('postgresql.metrics.enabled') ? ['exporter'] : []),
    ...(ownDatabase && text(values, 'postgresql.backup.enabled') === 'true'
      ? ['backup']
      : []),
  ];
}

/** The NetworkPolicies of a silo, by the end of their names. */
export function networkPolicies(
  context: SiloContext,
): Readonly<Record<string, Part>> {
  const { values } = context;
  const name = (which: string) =>
    text(values, `networkPolicy.${which}Namespace`);
  const [ingress, monitoring] = [name('ingress'), name('monitoring')];
  const http = number(values, 'engine.service.httpPort');
  const admin = number(values, 'engine.service.adminPort');
  const database = number(values, 'postgresql.service.port');
  const engine = ['api', 'controller', 'worker'];
  const own = (...components: string[]) => [
    { podSelector: select(context, components) },
  ];
  const clients = databaseClients(context);
  const host = text(values, 'postgresql.host').split('.');
  const toDatabase = context.ownDatabase
    ? own('database')
    : namespacePeer(host[1] ?? '');
  const extra = {
    ingress: list(values, 'networkPolicy.extraIngress'),
    egress: list(values, 'networkPolicy.extraEgress'),
  };
  return {
    'default-deny': { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    dns: {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [
        {
          to: [
            ...namespacePeer('kube-system'),
            { ipBlock: { cidr: '169.254.20.10/32' } },
          ],
          ports: [
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 53 },
          ],
        },
      ],
    },
    console: {
      podSelector: select(context, ['console']),
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: namespacePeer(ingress), ...tcp('http') }],
      egress: [
        { to: own('api', 'controller'), ...tcp(http) },
        ...toNamespace(monitoring),
        { to: anywhere(context), ...tcp(443) },
      ],
    },
    engine: {
      podSelector: select(context, engine),
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        { from: own(...engine) },
        { from: [...namespacePeer(ingress), ...own('console')], ...tcp(http) },
        ...fromNamespace(monitoring, admin),
      ],
      egress: [
        { to: own(...engine) },
        ...toNamespace(name('connectors')),
        ...toNamespace(monitoring),
        { to: anywhere(context), ...tcp(443) },
      ],
    },
    controller: {
      podSelector: select(context, ['controller']),
      policyTypes: ['Egress'],
      egress: [
        {
          to: anywhere(context),
          ...tcp(...list(values, 'networkPolicy.kubeApiPorts').map(Number)),
        },
      ],
    },
    'database-clients': {
      podSelector: select(context, clients),
      policyTypes: ['Egress'],
      egress: [{ to: toDatabase, ...tcp(database) }],
    },
    database: {
      podSelector: select(context, ['database']),
      policyTypes: ['Ingress'],
      ingress: [{ from: own(...clients), ...tcp(database) }],
    },
    exporter: {
      podSelector: select(context, ['exporter']),
      policyTypes: ['Ingress'],
      ingress: fromNamespace(monitoring, 9187),
    },
    backup: {
      podSelector: select(context, ['backup']),
      policyTypes: ['Egress'],
      egress: [{ to: anywhere(context), ...tcp(443) }],
    },
    acme: {
      podSelector: {
        matchLabels: { 'acme.cert-manager.io/http01-solver': 'true' },
      },
      policyTypes: ['Ingress'],
      ingress: [{ from: namespacePeer(ingress), ...tcp(8089) }],
    },
    extra: {
      podSelector: {},
      policyTypes: [
        ...(extra.ingress.length > 0 ? ['Ingress'] : []),
        ...(extra.egress.length > 0 ? ['Egress'] : []),
      ],
      ...extra,
    },
  };
}
