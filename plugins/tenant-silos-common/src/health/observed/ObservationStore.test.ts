import {
  acmeExpectation,
  ago,
  application,
  observed,
  wellObserved,
} from '../../testUtils/observations';
import { ObservationStore } from './ObservationStore';

const expectation = acmeExpectation();
const { objects } = wellObserved(expectation);
const NAMESPACE = 'tenant-acme';

const budget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  namespace: NAMESPACE,
  name: 'laminar-acme-console',
};
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  namespace: NAMESPACE,
  name: 'data',
};

function stored(...all: Parameters<ObservationStore['put']>[0][]) {
  const store = new ObservationStore();
  all.forEach(each => store.put(each));
  return store;
}

describe('ObservationStore', () => {
  it('gives back what was put, by namespace', () => {
    const inNamespace = objects.filter(each => each.namespace === NAMESPACE);
    const store = stored(
      ...objects,
      observed({ ...budget, namespace: 'tenant-globex' }),
    );
    const given = store.objectsIn('eks', NAMESPACE);
    expect(given).toHaveLength(inNamespace.length);
    expect(given).toEqual(expect.arrayContaining(inNamespace));
    expect(store.objectsIn('other', NAMESPACE)).toEqual([]);
    expect(store.counts).toEqual({
      objects: objects.length + 1,
      applications: 0,
    });
  });

  it('gives back what is in no namespace, by name', () => {
    const namespace = observed({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: NAMESPACE,
    });
    const store = stored(namespace, observed(budget));
    expect(store.clusterScoped('eks', new Set([NAMESPACE, 'x']))).toEqual([
      namespace,
    ]);
    expect(store.clusterScoped('eks', new Set(['x']))).toEqual([]);
    expect(store.objectsIn('eks', NAMESPACE)).toEqual([observed(budget)]);
  });

  it('says whether something that is judged differs', () => {
    const store = new ObservationStore();
    const status = { currentHealthy: 1 };
    expect(store.put(observed(budget, { status }))).toBe(true);
    expect(store.put(observed(budget, { status }))).toBe(false);
    expect(
      store.put(
        observed(budget, {
          status,
          metadata: {
            resourceVersion: '2',
            managedFields: [{ manager: 'kubectl' }],
            annotations: { note: 'changed' },
          },
        }),
      ),
    ).toBe(false);
    expect(store.put(observed(budget, { status: { currentHealthy: 0 } }))).toBe(
      true,
    );
    expect(store.counts.objects).toBe(1);
  });

  it('hears nothing new in the renewal of a Lease', () => {
    const lease = {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      namespace: NAMESPACE,
      name: 'leader',
    };
    const renewed = (renewTime: string) =>
      observed(lease, {
        metadata: { resourceVersion: renewTime },
        spec: { renewTime },
      });
    const store = stored(renewed(ago(2)));
    expect(store.put(renewed(ago(1)))).toBe(false);
  });

  it('tells kinds and versions of one name apart', () => {
    const all = [
      observed(budget),
      observed({ ...budget, kind: 'Other' }),
      observed({ ...budget, apiVersion: 'policy/v1beta1' }),
    ];
    const store = stored(...all);
    expect(store.counts.objects).toBe(3);
    expect(store.remove(all[1])).toBe(true);
    expect(store.remove(all[1])).toBe(false);
    expect(store.objectsIn('eks', NAMESPACE)).toEqual([all[0], all[2]]);
  });

  it('keeps when Argo CD looked at an Application, and makes no news of it', () => {
    const store = new ObservationStore();
    const at = (reconciledAt: string) => application({ reconciledAt });
    expect(store.putApplication(at(ago(3)))).toBe(true);
    expect(store.putApplication(at(ago(2)))).toBe(false);
    expect(store.applicationsNamed('argo', 'tenant-acme')).toEqual([
      at(ago(2)),
    ]);
    expect(
      store.putApplication(
        application({ reconciledAt: ago(1), health: { status: 'Degraded' } }),
      ),
    ).toBe(true);
  });

  it('finds Applications of one name in all Argo CDs', () => {
    const store = new ObservationStore();
    const [one, two] = ['one', 'two'].map(instance => ({
      ...application(),
      instance,
    }));
    store.putApplication(one);
    store.putApplication(two);
    expect(store.applicationsNamed('argo', 'tenant-acme')).toEqual([one, two]);
    expect(store.removeApplication(one)).toBe(true);
    expect(store.removeApplication(one)).toBe(false);
    expect(store.applicationsNamed('argo', 'tenant-acme')).toEqual([two]);
    expect(store.counts.applications).toBe(1);
  });

  describe('during a list', () => {
    const source = {
      cluster: 'eks',
      apiVersion: budget.apiVersion,
      kind: budget.kind,
    };
    const old = { ...budget, name: 'old' };

    it('keeps what is known until the list ends, and forgets what it lacked', () => {
      const store = stored(observed(budget), observed(old), observed(claim));
      store.beginListing(source);
      expect(store.counts.objects).toBe(3);
      expect(store.put(observed(budget))).toBe(false);
      const added = { ...budget, name: 'new' };
      store.put(observed(added));
      expect(store.endListing(source)).toEqual([
        { cluster: 'eks', namespace: NAMESPACE, name: 'old' },
      ]);
      expect(store.objectsIn('eks', NAMESPACE)).toEqual(
        expect.arrayContaining([
          observed(budget),
          observed(claim),
          observed(added),
        ]),
      );
      expect(store.counts.objects).toBe(3);
    });

    it('starts over when it is begun again', () => {
      const store = stored(observed(budget));
      store.beginListing(source);
      store.put(observed(budget));
      store.beginListing(source);
      expect(store.endListing(source)).toHaveLength(1);
    });

    it('takes a change within it for a confirmation', () => {
      const store = stored(observed(budget));
      store.beginListing(source);
      store.put(observed(budget, { status: { currentHealthy: 7 } }));
      expect(store.endListing(source)).toEqual([]);
    });

    it('leaves other clusters, kinds and Argo CDs alone', () => {
      const store = stored(
        observed(claim),
        { ...observed(budget), cluster: 'other' },
        observed({ ...budget, apiVersion: 'policy/v1beta1' }),
      );
      store.putApplication(application());
      store.beginListing(source);
      expect(store.endListing(source)).toEqual([]);
      store.beginListing({ instance: 'another' });
      expect(store.endListing({ instance: 'another' })).toEqual([]);
      store.beginListing({ instance: 'argo', namespace: 'elsewhere' });
      expect(
        store.endListing({ instance: 'argo', namespace: 'elsewhere' }),
      ).toEqual([]);
      expect(store.counts).toEqual({ objects: 3, applications: 1 });
    });

    it('forgets what is in no namespace too', () => {
      const node = { apiVersion: 'v1', kind: 'Node', name: 'a' };
      const store = stored(observed(node));
      const nodes = { cluster: 'eks', apiVersion: 'v1', kind: 'Node' };
      store.beginListing(nodes);
      expect(store.endListing(nodes)).toEqual([
        { cluster: 'eks', namespace: undefined, name: 'a' },
      ]);
      expect(store.clusterScoped('eks', new Set(['a']))).toEqual([]);
    });

    it('forgets Applications that are gone', () => {
      const store = new ObservationStore();
      const other = { ...application(), name: 'tenant-globex' };
      store.putApplication(application());
      store.putApplication(other);
      store.beginListing({ instance: 'argo' });
      store.putApplication(other);
      expect(store.endListing({ instance: 'argo' })).toEqual([
        { instance: 'argo', namespace: 'argo', name: 'tenant-acme' },
      ]);
      expect(store.applicationsNamed('argo', 'tenant-acme')).toEqual([]);
      expect(store.applicationsNamed('argo', 'tenant-globex')).toEqual([other]);
    });
  });
});
