import { inventorySort } from './inventorySort';

const named = (text: string) => {
  const [apiVersion, kind, name] = text.split(' ');
  return { apiVersion, kind, name };
};

describe('inventorySort', () => {
  it('puts first what kubectl get all prints, in its order, then the rest by kind', () => {
    const sorted = [
      'v1 Pod a',
      'v1 Pod b',
      'v1 Service a',
      'apps/v1 DaemonSet a',
      'apps/v1 Deployment a',
      'apps/v1 ReplicaSet a',
      'apps/v1 StatefulSet a',
      'autoscaling/v2 HorizontalPodAutoscaler a',
      'batch/v1 CronJob a',
      'batch/v1beta1 Job a',
      'batch/v1 Job b',
      'cert-manager.io/v1 Certificate a',
      'v1 ConfigMap a',
      'networking.k8s.io/v1 Ingress a',
    ];
    const shuffled = [...sorted].reverse().map(named);
    expect(inventorySort(shuffled)).toEqual(sorted.map(named));
  });

  it('tells kinds of one name apart by their groups', () => {
    const ours = named('v1 Service a');
    const knative = named('serving.knative.dev/v1 Service a');
    expect(inventorySort([knative, ours])).toEqual([ours, knative]);
  });
});
