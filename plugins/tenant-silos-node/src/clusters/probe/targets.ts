/** A place that is tried over the network. */
export interface ProbeTarget {
  /** Such as `tenant-acme/laminar-acme-postgresql:5432`. */
  name: string;
  address: string;
  port: number;
  /** Labels that the policies let in; undefined where no safe ones were found. */
  allowed?: Labels;
}

export type Labels = Readonly<Record<string, string>>;

/** The objects of a namespace that say what is there, and who is let in. */
export interface ProbeScene {
  services: readonly unknown[];
  pods: readonly unknown[];
  policies: readonly unknown[];
  /** DaemonSets and ReplicaSets: they adopt what has the labels of theirs. */
  owners: readonly unknown[];
}

interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

interface Port {
  port?: number | string;
  protocol?: string;
  targetPort?: number | string;
}

interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
  ipBlock?: unknown;
}

interface Whole {
  metadata: { name: string; namespace?: string; labels?: Labels };
  spec?: Record<string, unknown>;
}

const MOST = 10;

/**
 * What to try of a namespace: each TCP port of its Services that have an address,
 * ten at most, and as whom it could be reached.
 */
export function probeTargets(scene: ProbeScene): ProbeTarget[] {
  return (scene.services as readonly Whole[])
    .flatMap(service => {
      const {
        clusterIP,
        ports = [],
        selector,
      } = (service.spec ?? {}) as {
        clusterIP?: string;
        ports?: Port[];
        selector?: Labels;
      };
      if (!clusterIP || clusterIP === 'None' || !selector) {
        return [];
      }
      return ports
        .filter(({ protocol = 'TCP' }) => protocol === 'TCP')
        .map(port => ({
          name: `${service.metadata.namespace}/${service.metadata.name}:${port.port}`,
          address: clusterIP,
          port: Number(port.port),
          allowed: allowedLabels(scene, selector, port),
        }));
    })
    .slice(0, MOST);
}

function allowedLabels(
  { pods, policies, services, owners }: ProbeScene,
  selector: Labels,
  port: Port,
): Labels | undefined {
  const target = (pods as readonly Whole[]).find(({ metadata }) =>
    hasLabels(metadata.labels, selector),
  );
  if (!target) {
    return undefined;
  }
  for (const { spec } of policies as readonly Whole[]) {
    const { podSelector, ingress = [] } = (spec ?? {}) as {
      podSelector?: Selector;
      ingress?: { from?: Peer[]; ports?: Port[] }[];
    };
    if (!matches(podSelector, target.metadata.labels)) {
      continue;
    }
    for (const { from = [], ports } of ingress) {
      if (ports && !ports.some(each => isSamePort(each, port))) {
        continue;
      }
      for (const peer of from) {
        const safe = labelSets(peer).find(
          labels => !isTakenIn(labels, services, owners),
        );
        if (safe) {
          return safe;
        }
      }
    }
  }
  return undefined;
}

/** Labels that a peer of the same namespace can have. */
function labelSets({
  podSelector,
  namespaceSelector,
  ipBlock,
}: Peer): Labels[] {
  if (!podSelector || namespaceSelector || ipBlock) {
    return [];
  }
  const { matchLabels = {}, matchExpressions = [] } = podSelector;
  return matchExpressions.reduce<Labels[]>(
    (sets, { key, operator, values = [] }) =>
      // The last ones first: mostly they run now and then, and serve nobody.
      operator === 'In'
        ? [...values]
            .reverse()
            .flatMap(value => sets.map(set => ({ ...set, [key]: value })))
        : [],
    [matchLabels],
  );
}

/**
 * Whether a pod of these labels would be taken for one of the tenant's: by what
 * counts pods, or by a Service that also leads to pods that are not ready.
 */
function isTakenIn(
  labels: Labels,
  services: readonly unknown[],
  owners: readonly unknown[],
): boolean {
  return (
    (services as readonly Whole[]).some(({ spec }) => {
      const { selector, publishNotReadyAddresses } = (spec ?? {}) as {
        selector?: Labels;
        publishNotReadyAddresses?: boolean;
      };
      return (
        publishNotReadyAddresses && selector && hasLabels(labels, selector)
      );
    }) ||
    (owners as readonly Whole[]).some(({ spec }) =>
      matches((spec as { selector?: Selector }).selector, labels),
    )
  );
}

function isSamePort(rule: Port, service: Port): boolean {
  const wanted = [service.targetPort, service.port];
  return (
    (rule.protocol ?? 'TCP') === 'TCP' &&
    (rule.port === undefined ||
      wanted.some(each => each !== undefined && each === rule.port))
  );
}

function matches(
  selector: Selector | undefined,
  labels: Labels | undefined,
): boolean {
  if (!selector) {
    return false;
  }
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    hasLabels(labels, matchLabels) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels?.[key];
      switch (operator) {
        case 'In':
          return value !== undefined && values.includes(value);
        case 'NotIn':
          return value === undefined || !values.includes(value);
        case 'Exists':
          return value !== undefined;
        default:
          return value === undefined;
      }
    })
  );
}

function hasLabels(labels: Labels | undefined, wanted: Labels): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => labels?.[key] === value,
  );
}
