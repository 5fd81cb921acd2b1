import { Cluster } from '../Cluster';
import { policiesAllow } from './policies';

const HOME = 'tenant-a';

/** Whether a pod labelled `c=a` reaches port 80 of one labelled `c=b`. */
function reaches(
  specs: readonly object[],
  {
    port = 80,
    from = HOME,
    spec = {},
  }: { port?: number; from?: string; spec?: object } = {},
): boolean {
  const { store } = new Cluster({ name: 'eks', tokens: {} });
  store.create({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'friends', labels: { team: 'friends' } },
  });
  specs.forEach((each, index) =>
    store.create({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: `p${index}`, namespace: HOME },
      spec: each,
    }),
  );
  const pod = (c: string, namespace: string, rest: object = {}) =>
    store.create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: c, namespace, labels: { c } },
      spec: {
        containers: [{ ports: [{ name: 'http', containerPort: 80 }] }],
        ...rest,
      },
      status: { podIP: '10.42.7.9' },
    });
  return policiesAllow(store, pod('a', from), pod('b', HOME, spec), port);
}

const deny = { podSelector: {} };
const ingress = (...rules: object[]) => ({ podSelector: {}, ingress: rules });

it('is open until a policy selects one of the two', () => {
  expect(reaches([])).toBe(true);
  expect(reaches([{ podSelector: { matchLabels: { c: 'x' } } }])).toBe(true);
  expect(reaches([deny])).toBe(false);
});

it('closes the way out where a policy has rules for it, or says so', () => {
  const ofCaller = { podSelector: { matchLabels: { c: 'a' } } };
  expect(reaches([ofCaller])).toBe(true);
  expect(reaches([{ ...ofCaller, policyTypes: ['Egress'] }])).toBe(false);
  const ports = [{ port: 443 }];
  expect(reaches([{ ...ofCaller, egress: [{ ports }] }])).toBe(false);
});

it('adds up what policies open', () => {
  expect(reaches([deny, ingress({ ports: [{ port: 80 }] })])).toBe(true);
  expect(reaches([ingress({ ports: [{ port: 443 }] }), ingress({})])).toBe(
    true,
  );
});

it.each([
  [{ port: 'http' }, 80, true],
  [{ port: 'other' }, 80, false],
  [{ port: 8000, endPort: 8010 }, 8010, true],
  [{ port: 8000, endPort: 8010 }, 8011, false],
  [{ protocol: 'UDP', port: 80 }, 80, false],
  [{}, 80, true],
])('takes the ports %j', (each, port, open) => {
  expect(reaches([ingress({ ports: [each] })], { port })).toBe(open);
});

it.each<[string, object, string, boolean]>([
  ['pods', { podSelector: { matchLabels: { c: 'a' } } }, HOME, true],
  ['pods elsewhere', { podSelector: {} }, 'friends', false],
  [
    'namespaces by label',
    { namespaceSelector: { matchLabels: { team: 'friends' } } },
    'friends',
    true,
  ],
  [
    'some pods of namespaces',
    { namespaceSelector: {}, podSelector: { matchLabels: { c: 'x' } } },
    'friends',
    false,
  ],
  ['addresses', { ipBlock: { cidr: '10.42.0.0/16' } }, HOME, true],
  [
    'addresses with exceptions',
    { ipBlock: { cidr: '10.42.0.0/16', except: ['10.42.7.0/24'] } },
    HOME,
    false,
  ],
])('takes %s for peers', (_, peer, from, open) => {
  expect(reaches([ingress({ from: [peer] })], { from })).toBe(open);
});

it.each([
  ['In', ['a', 'x'], true],
  ['NotIn', ['a'], false],
  ['NotIn', ['x'], true],
  ['Exists', undefined, true],
  ['DoesNotExist', undefined, false],
])('selects by %s %j', (operator, values, open) => {
  const podSelector = { matchExpressions: [{ key: 'c', operator, values }] };
  expect(reaches([ingress({ from: [{ podSelector }] })])).toBe(open);
});

it('does not hold on the network of a node', () => {
  expect(reaches([deny], { spec: { hostNetwork: true } })).toBe(true);
});
