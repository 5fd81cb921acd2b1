import {
  laminarBlueprint,
  parseBlueprint,
} from 'backstage-plugin-tenant-silos-common';
import { Copy } from '../__testUtils__/Copy';
import { FakeClock } from '../__testUtils__/FakeClock';
import {
  bookmark,
  lost,
  page,
  ScriptedCluster,
} from '../__testUtils__/ScriptedCluster';
import type { KubernetesPage } from '../types';
import { ClusterWatches } from './ClusterWatches';
import { applicationResource, watchedResources } from './watchedResources';

const blueprint = parseBlueprint(laminarBlueprint);

describe('ClusterWatches', () => {
  const resources = watchedResources([blueprint]);
  let clock: FakeClock;
  let cluster: ScriptedCluster;
  let watches: ClusterWatches;

  beforeEach(() => {
    clock = new FakeClock();
    cluster = new ScriptedCluster();
    watches = new ClusterWatches({
      api: cluster,
      targets: resources.map(resource => ({ resource, handler: new Copy() })),
      clock,
    });
  });

  afterEach(() => watches.stop());

  const states = () => new Set(watches.states.map(({ state }) => state));

  it('reads two kinds at a time', async () => {
    const answers: ((answer: KubernetesPage) => void)[] = [];
    cluster.onList = () => new Promise(resolve => answers.push(resolve));
    watches.start();
    for (let read = 0; read < resources.length; read += 1) {
      await clock.settle();
      expect(answers).toHaveLength(Math.min(2 + read, resources.length));
      answers[read](page([]));
    }
    await clock.settle();
    expect(states()).toEqual(new Set(['live']));
  });

  it('is back as a whole when one of them finds the cluster back', async () => {
    watches.start();
    await clock.settle();
    cluster.onWatch = () => {
      throw lost();
    };
    cluster.streams.forEach(stream => stream.break());
    await clock.pass(300_000);
    expect(states()).toEqual(new Set(['stale']));
    const before = cluster.streams.length;
    cluster.onWatch = (_, stream) => stream.send(bookmark('7'));
    // The first one to try is enough.
    while (cluster.streams.length === before) {
      await clock.pass(1_000);
    }
    await clock.settle();
    expect(states()).toEqual(new Set(['live']));
    await watches.stop();
    expect(clock.pending).toBe(0);
  });

  it('stops while it waits for its turn', async () => {
    cluster.onList = () => new Promise(() => {});
    watches.start();
    await clock.settle();
    await watches.stop();
    expect(cluster.requests).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });
});

describe('watchedResources', () => {
  it('has each kind once, and Secrets as metadata', () => {
    const all = watchedResources([blueprint, blueprint]);
    const ids = all.map(
      ({ apiVersion, plural, metadataOnly }) =>
        `${apiVersion} ${plural}${metadataOnly ? ' (metadata)' : ''}`,
    );
    expect(ids).toEqual([
      'v1 persistentvolumeclaims',
      'v1 resourcequotas',
      'apps/v1 deployments',
      'apps/v1 statefulsets',
      'apps/v1 daemonsets',
      'batch/v1 jobs',
      'batch/v1 cronjobs',
      'networking.k8s.io/v1 ingresses',
      'networking.k8s.io/v1 networkpolicies',
      'policy/v1 poddisruptionbudgets',
      'cert-manager.io/v1 certificates',
      'external-secrets.io/v1 externalsecrets',
      'bitnami.com/v1alpha1 sealedsecrets',
      'v1 services (metadata)',
      'v1 configmaps (metadata)',
      'v1 serviceaccounts (metadata)',
      'v1 secrets (metadata)',
      'rbac.authorization.k8s.io/v1 roles (metadata)',
      'rbac.authorization.k8s.io/v1 rolebindings (metadata)',
      'generators.external-secrets.io/v1alpha1 passwords (metadata)',
      'monitoring.coreos.com/v1 servicemonitors (metadata)',
      'rbac.authorization.k8s.io/v1 clusterroles (metadata)',
      'rbac.authorization.k8s.io/v1 clusterrolebindings (metadata)',
      'v1 limitranges (metadata)',
    ]);
    expect(applicationResource).toMatchObject({ plural: 'applications' });
  });

  it('knows which live outside of namespaces', () => {
    expect(
      watchedResources([blueprint])
        .filter(({ namespaced }) => !namespaced)
        .map(({ kind }) => kind),
    ).toEqual(['ClusterRole', 'ClusterRoleBinding']);
  });
});
