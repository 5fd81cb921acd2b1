import fc from 'fast-check';
import { Cluster, policiesAllow } from 'tenant-silos-sandbox';
import { createContentFolder } from '../chart/contentFolder';
import { mayReach, podsOf, type NetworkPod } from '../chart/networkPolicies';
import { renderChart, type RenderedManifest } from '../chart/renderChart';
import { describeWith } from '../tools/describeWith';
import { findHelm } from '../tools/tools';

jest.setTimeout(60_000);

const API = 'networking.k8s.io/v1';

/** The pods and policies in a cluster of the sandbox, asked by place in the list. */
function standInOf(
  manifests: readonly RenderedManifest[],
  pods: readonly NetworkPod[],
) {
  const { store } = new Cluster({ name: 'eks', tokens: {} });
  manifests
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .forEach(({ metadata, spec }) =>
      store.create({
        apiVersion: API,
        kind: 'NetworkPolicy',
        metadata: { name: metadata.name, namespace: metadata.namespace },
        spec,
      }),
    );
  const made = pods.map(({ namespace, labels, ports, address }, index) =>
    store.create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `pod-${index}`, namespace, labels },
      spec: {
        containers: [
          {
            ports: Object.entries(ports).map(([name, containerPort]) => ({
              name,
              containerPort,
            })),
          },
        ],
      },
      status: { podIP: address },
    }),
  );
  return (from: number, to: number, port: number) =>
    policiesAllow(store, made[from], made[to], port);
}

/** Whether the stand-in and the evaluator of rendered policies say the same. */
function disagreements(
  manifests: readonly RenderedManifest[],
  pods: readonly NetworkPod[],
  ports: readonly number[],
): { differing: string[]; open: number; closed: number } {
  const ofStandIn = standInOf(manifests, pods);
  const differing: string[] = [];
  const count = { open: 0, closed: 0 };
  pods.forEach((from, a) =>
    pods.forEach((to, b) =>
      ports.forEach(port => {
        const expected = mayReach(manifests, from, to, port);
        count[expected ? 'open' : 'closed'] += 1;
        if (ofStandIn(a, b, port) !== expected) {
          differing.push(`${a} to ${b} at ${port}: ${expected}`);
        }
      }),
    ),
  );
  return { differing, ...count };
}

const label = fc.constantFrom('a', 'b');
const namespace = fc.constantFrom('tenant-a', 'tenant-b');
const selector = fc.oneof(
  fc.constant({}),
  label.map(c => ({ matchLabels: { c } })),
  fc.uniqueArray(label, { minLength: 1 }).map(values => ({
    matchExpressions: [{ key: 'c', operator: 'In', values }],
  })),
);
const ofNamespace = namespace.map(name => ({
  matchLabels: { 'kubernetes.io/metadata.name': name },
}));
const peer = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector: fc.oneof(fc.constant({}), ofNamespace) }),
  fc.record({ namespaceSelector: ofNamespace, podSelector: selector }),
  fc.constant({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.1.0/24'] } }),
  fc.constant({ ipBlock: { cidr: '::/0' } }),
);
const ports = fc.array(
  fc.record({
    protocol: fc.constantFrom('TCP', 'UDP'),
    port: fc.constantFrom<(number | string)[]>(80, 'http', 'sql'),
  }),
  { minLength: 1, maxLength: 2 },
);
const rules = (peers: 'from' | 'to') =>
  fc.array(
    fc.record(
      { [peers]: fc.array(peer, { minLength: 1, maxLength: 2 }), ports },
      { requiredKeys: [] },
    ),
    { maxLength: 2 },
  );
const policies = fc
  .array(
    fc.record({
      namespace,
      spec: fc.record({
        podSelector: selector,
        policyTypes: fc.uniqueArray(fc.constantFrom('Ingress', 'Egress'), {
          minLength: 1,
        }),
        ingress: rules('from'),
        egress: rules('to'),
      }),
    }),
    { maxLength: 4 },
  )
  .map(all =>
    all.map((each, index) => ({
      apiVersion: API,
      kind: 'NetworkPolicy',
      metadata: { name: `policy-${index}`, namespace: each.namespace },
      spec: each.spec,
    })),
  );

const PODS = ['tenant-a', 'tenant-b'].flatMap((name, index) =>
  ['a', 'b'].map(
    (c): NetworkPod => ({
      namespace: name,
      labels: { c },
      ports: c === 'a' ? { http: 80 } : { http: 8080, sql: 5432 },
      address: `10.0.${index}.1`,
    }),
  ),
);

it("reads policies as the chart's tests do, whatever they are", () => {
  fc.assert(
    fc.property(policies, manifests => {
      expect(
        disagreements(manifests, PODS, [80, 8080, 5432]).differing,
      ).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

describeWith(findHelm(), 'the network of two tenants of the chart', () => {
  it("is the same in the sandbox as in the chart's tests", async () => {
    const content = await createContentFolder();
    try {
      const rendered = await Promise.all(
        ['e6data', 'highradius'].map(tenant =>
          renderChart({
            chart: content.chart,
            release: `tenant-${tenant}`,
            values: ['values-eks.yaml', `tenants/${tenant}/values-eks.yaml`],
          }),
        ),
      );
      const { differing, open, closed } = disagreements(
        rendered.flatMap(({ manifests }) => manifests),
        rendered.flatMap(({ manifests }, index) =>
          podsOf(manifests, `10.0.${index}.2`),
        ),
        [443, 3000, 5432, 8000, 8001, 8004, 9187],
      );
      expect(differing).toEqual([]);
      expect(open).toBeGreaterThan(0);
      expect(closed).toBeGreaterThan(open);
    } finally {
      await content.remove();
    }
  });
});
