import type { KubeObject } from '../objects';
import { hashNumber, shortHash } from './events';
import { isReady } from './podSets';
import {
  at,
  type Control,
  controlledBy,
  type Controller,
  listAt,
  refOf,
} from './types';

const SERVICE = { apiVersion: 'v1', kind: 'Service' };
const SLICE = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' };
const LOAD_BALANCER = { ingress: [{ hostname: 'ingress.lmnr.cloud' }] };

function withAddress(service: KubeObject): KubeObject {
  const spec = at(service, 'spec');
  if (spec.clusterIP !== undefined) {
    return service;
  }
  const number = hashNumber(service.metadata.uid, 250 * 250);
  const clusterIP = `10.96.${Math.floor(number / 250)}.${(number % 250) + 2}`;
  return {
    ...service,
    spec: { ...spec, clusterIP, clusterIPs: [clusterIP] },
    status: { loadBalancer: {} },
  };
}

function endpointsOf({ store }: Control, service: KubeObject) {
  const { namespace } = service.metadata;
  const selector = Object.entries(at(service, 'spec', 'selector'));
  if (selector.length === 0) {
    return [];
  }
  return store
    .list({ apiVersion: 'v1', kind: 'Pod' }, namespace)
    .filter(
      pod =>
        at(pod, 'status').podIP !== undefined &&
        at(pod, 'status').phase === 'Running' &&
        selector.every(([key, value]) => pod.metadata.labels?.[key] === value),
    )
    .map(pod => {
      const ready = isReady(pod);
      const node = String(at(pod, 'spec').nodeName);
      const zone = store.get({ apiVersion: 'v1', kind: 'Node', name: node })
        ?.metadata.labels?.['topology.kubernetes.io/zone'];
      return {
        addresses: [at(pod, 'status').podIP],
        conditions: {
          ready,
          serving: ready,
          terminating: false,
        },
        nodeName: node,
        ...(zone && { zone }),
        targetRef: {
          kind: 'Pod',
          namespace,
          name: pod.metadata.name,
          uid: pod.metadata.uid,
        },
      };
    });
}

/** Gives Services their address and EndpointSlices. */
export const serviceController: Controller = control => {
  const { store } = control;
  for (const each of store.list(SERVICE)) {
    const service = store.replace(withAddress(each));
    const { name, namespace } = service.metadata;
    store.apply({
      ...SLICE,
      metadata: {
        name: `${name}-${shortHash(service.metadata.uid, 5)}`,
        namespace,
        labels: {
          ...service.metadata.labels,
          'endpointslice.kubernetes.io/managed-by':
            'endpointslice-controller.k8s.io',
          'kubernetes.io/service-name': name,
        },
        ownerReferences: controlledBy(service),
      },
      addressType: 'IPv4',
      endpoints: endpointsOf(control, service),
      ports: listAt(service, 'spec', 'ports').map(port => ({
        name: port.name,
        port: port.port,
        protocol: 'TCP',
      })),
    });
  }
};

/** The ingress controller: serves each Ingress. */
export const ingressController: Controller = ({ store }) => {
  for (const ingress of store.list({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
  })) {
    store.update(refOf(ingress), object => ({
      ...object,
      status: { loadBalancer: LOAD_BALANCER },
    }));
  }
};
