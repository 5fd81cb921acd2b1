import {
  judgeIsolation,
  type TenantExpectation,
} from 'backstage-plugin-tenant-silos-common';
import * as fc from 'fast-check';
import { mayReach, type NetworkPod } from '../chart/networkPolicies';
import type { RenderedManifest } from '../chart/renderChart';

const TENANT_LABEL = 'tenant-silos.io/tenant';
const PORTS = { http: 80, postgresql: 5432 };

const EXPECTATION: TenantExpectation = {
  tenant: 'acme',
  namespace: 'tenant-acme',
  applications: [],
  instances: [],
  objects: [],
};

const podsOf = (tenant: string, address: string): NetworkPod[] =>
  ['console', 'database'].map(component => ({
    namespace: `tenant-${tenant}`,
    labels: { component, [TENANT_LABEL]: tenant },
    ports: PORTS,
    address,
  }));

const OWN = podsOf('acme', '10.0.1.1');
const OTHERS = podsOf('globex', '10.0.2.2');

const NAMESPACE = 'kubernetes.io/metadata.name';

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);

const podSelector = oneOf<object>(
  {},
  { matchLabels: { component: 'console' } },
  { matchLabels: { component: 'database' } },
  { matchLabels: { [TENANT_LABEL]: 'acme' } },
  { matchLabels: { [TENANT_LABEL]: 'globex' } },
  {
    matchExpressions: [
      { key: 'component', operator: 'In', values: ['console', 'database'] },
    ],
  },
);

const named = (...values: string[]) => ({
  matchExpressions: [{ key: NAMESPACE, operator: 'In', values }],
});

const namespaceSelector = oneOf<object>(
  {},
  named('tenant-acme'),
  named('ingress-nginx'),
  named('ingress-nginx', 'tenant-globex'),
  { matchLabels: { [NAMESPACE]: 'tenant-globex' } },
);

const peer = fc.oneof(
  { weight: 4, arbitrary: fc.record({ podSelector }) },
  fc.record({ namespaceSelector }),
  fc.record({ namespaceSelector, podSelector }),
  oneOf('0.0.0.0/0', '10.0.2.0/24', '52.0.0.0/8').map(cidr => ({
    ipBlock: { cidr },
  })),
);

const rule = fc.record(
  {
    from: fc.array(peer, { minLength: 1, maxLength: 2 }),
    ports: oneOf(
      [{ protocol: 'TCP', port: 'http' }],
      [{ protocol: 'TCP', port: 5432 }],
    ),
  },
  { requiredKeys: ['from'] },
);

const policies = fc.array(
  fc.record({
    podSelector,
    policyTypes: oneOf(['Ingress'], ['Egress'], ['Ingress', 'Egress']),
    ingress: fc.array(rule, { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 4 },
);

function manifestsOf(specs: readonly object[]): RenderedManifest[] {
  return specs.map((spec, at) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `policy-${at}`, namespace: 'tenant-acme' },
    spec,
  }));
}

function verdictOf(networkPolicies: RenderedManifest[]) {
  const at = '2026-11-20T12:00:00Z';
  return judgeIsolation({
    expectation: EXPECTATION,
    live: {
      cluster: 'eks',
      asOf: at,
      pods: OWN.map(({ namespace, labels }) => ({
        metadata: { name: labels.component, namespace, labels },
        spec: {},
      })),
      networkPolicies,
      namespace: {
        metadata: {
          name: 'tenant-acme',
          labels: { [NAMESPACE]: 'tenant-acme' },
        },
      },
      probe: {
        at,
        attempts: [
          { target: 'allowed', control: true, outcome: 'connected' },
          { target: 'forbidden', control: false, outcome: 'timed-out' },
        ],
      },
      observed: [],
      unread: [],
    },
    values: {},
    storage: [],
    foreignPrefixes: [],
    otherTenants: ['globex'],
  }).find(({ id }) => id === 'network')!.verdict;
}

const isReached = (manifests: RenderedManifest[]) =>
  OWN.some(own =>
    OTHERS.some(other =>
      Object.values(PORTS).some(port => mayReach(manifests, other, own, port)),
    ),
  );

describe('the network of a tenant, by any policies', () => {
  it('is never verified where another tenant may reach it', () => {
    let verified = 0;
    let reached = 0;
    fc.assert(
      fc.property(policies, specs => {
        const manifests = manifestsOf(specs);
        const isVerified = verdictOf(manifests) === 'verified';
        verified += Number(isVerified);
        reached += Number(isReached(manifests));
        return !(isVerified && isReached(manifests));
      }),
      { numRuns: 3000, seed: 5 },
    );
    // Both happen, or nothing was compared.
    expect(verified).toBeGreaterThan(50);
    expect(reached).toBeGreaterThan(500);
  });
});
