import { at, type Control, listAt } from '../controllers/types';
import type { KubeObject } from '../objects';
import { policiesAllow, portOf } from './policies';

const SLICE = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' };

/** What comes of trying to connect. */
export type Connection = 'connected' | 'refused' | 'timed-out';

/**
 * Tries to connect from a pod to a TCP port of a Service, by its address.
 *
 * A Service without a pod that is ready refuses, as kube-proxy does for it; what
 * policies forbid, and an address that nobody has, swallows everything.
 */
export function connect(
  control: Control,
  from: KubeObject,
  address: string,
  port: number,
): Connection {
  const { store, troubles } = control;
  const service = store
    .list({ apiVersion: 'v1', kind: 'Service' })
    .find(each => at(each, 'spec').clusterIP === address);
  const servicePort = listAt(service, 'spec', 'ports').find(
    each => Number(each.port) === port && (each.protocol ?? 'TCP') === 'TCP',
  );
  if (!service || !servicePort) {
    return 'timed-out';
  }
  const [pod] = readyPods(control, service);
  const target = pod && portOf(pod, servicePort.targetPort ?? port);
  if (target === undefined) {
    return 'refused';
  }
  return troubles.ignoresPolicies() || policiesAllow(store, from, pod, target)
    ? 'connected'
    : 'timed-out';
}

function readyPods({ store }: Control, service: KubeObject): KubeObject[] {
  const { namespace, name } = service.metadata;
  return store
    .list(SLICE, namespace)
    .filter(
      ({ metadata }) =>
        metadata.labels?.['kubernetes.io/service-name'] === name,
    )
    .flatMap(slice => listAt(slice, 'endpoints'))
    .filter(endpoint => at(endpoint, 'conditions').ready === true)
    .flatMap(
      endpoint =>
        store.get({
          apiVersion: 'v1',
          kind: 'Pod',
          namespace,
          name: String(at(endpoint, 'targetRef').name),
        }) ?? [],
    );
}
