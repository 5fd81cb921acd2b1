import type { KubeObject } from '../objects';
import { conditionsOf } from './conditions';
import {
  at,
  type Control,
  controlledBy,
  type Controller,
  listAt,
  refOf,
} from './types';

const CERTIFICATE = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate' };
const EXTERNAL_SECRET = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
};
const INGRESS = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' };
const ISSUER = 'cert-manager.io/cluster-issuer';
const QUARTER_MS = 90 * 24 * 3600 * 1000;
// Nobody needs to know what is in it, and nothing real is.
const SAMPLE = Buffer.from('sample').toString('base64');

function isServed({ store }: Control, kind: string): boolean {
  return store.kinds.list().some(each => each.kind === kind);
}

function makeSecret(
  { store }: Control,
  owner: KubeObject,
  name: string,
  keys: readonly string[],
  options: {
    type: string;
    owned: boolean;
    annotations?: Record<string, string>;
  },
): void {
  const { namespace } = owner.metadata;
  const ref = { apiVersion: 'v1', kind: 'Secret', namespace, name };
  if (store.get(ref)) {
    return;
  }
  const { labels } = owner.metadata;
  store.create({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace,
      labels: Object.fromEntries(
        Object.entries(labels ?? {}).filter(
          ([key]) =>
            key.startsWith('tenant-silos.io/') ||
            ['name', 'component', 'part-of'].some(
              each => key === `app.kubernetes.io/${each}`,
            ),
        ),
      ),
      ...(options.annotations && { annotations: options.annotations }),
      ...(options.owned && { ownerReferences: controlledBy(owner) }),
    },
    type: options.type,
    data: Object.fromEntries(keys.map(key => [key, SAMPLE])),
  });
}

function reportReady(
  { store }: Control,
  object: KubeObject,
  reason: string,
  message: string,
  rest: object = {},
): void {
  store.update(refOf(object), current => ({
    ...current,
    status: {
      ...at(current, 'status'),
      ...rest,
      conditions: conditionsOf(
        at(current, 'status'),
        [{ type: 'Ready', status: 'True', reason, message }],
        store.timestamp(),
      ).map(condition => ({
        ...condition,
        observedGeneration: current.metadata.generation,
      })),
    },
  }));
}

/** cert-manager: a Certificate for each Ingress that asks for one, and its Secret. */
export const certificateController: Controller = control => {
  const { store, now } = control;
  if (!isServed(control, CERTIFICATE.kind)) {
    return;
  }
  for (const ingress of store.list(INGRESS)) {
    const { namespace, annotations } = ingress.metadata;
    for (const { hosts, secretName } of listAt(ingress, 'spec', 'tls')) {
      const name = String(secretName);
      const ref = { ...CERTIFICATE, namespace, name };
      if (
        annotations?.[ISSUER] &&
        !store.get(ref) &&
        !control.troubles.isHeld(ref)
      ) {
        store.create({
          ...CERTIFICATE,
          metadata: {
            name,
            namespace,
            labels: ingress.metadata.labels,
            ownerReferences: controlledBy(ingress),
          },
          spec: {
            dnsNames: hosts,
            secretName,
            issuerRef: {
              group: 'cert-manager.io',
              kind: 'ClusterIssuer',
              name: annotations[ISSUER],
            },
            usages: ['digital signature', 'key encipherment'],
          },
        });
      }
    }
  }
  for (const certificate of store.list(CERTIFICATE)) {
    const name = String(at(certificate, 'spec').secretName);
    makeSecret(control, certificate, name, ['tls.crt', 'tls.key'], {
      type: 'kubernetes.io/tls',
      owned: false,
      annotations: {
        'cert-manager.io/certificate-name': certificate.metadata.name,
      },
    });
    const iso = (time: number) =>
      new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
    const known = at(certificate, 'status');
    reportReady(
      control,
      certificate,
      'Ready',
      'Certificate is up to date and has not expired',
      {
        notBefore: known.notBefore ?? iso(now()),
        notAfter: known.notAfter ?? iso(now() + QUARTER_MS),
        revision: 1,
      },
    );
  }
};

/** External Secrets: a Secret of each ExternalSecret. */
export const externalSecretController: Controller = control => {
  const { store } = control;
  if (!isServed(control, EXTERNAL_SECRET.kind)) {
    return;
  }
  for (const external of store.list(EXTERNAL_SECRET)) {
    const name = String(at(external, 'spec', 'target').name);
    makeSecret(
      control,
      external,
      name,
      name.endsWith('-console-auth')
        ? ['secret']
        : ['password', 'postgres-password'],
      { type: 'Opaque', owned: false },
    );
    reportReady(control, external, 'SecretSynced', 'secret synced', {
      binding: { name },
      refreshTime: at(external, 'status').refreshTime ?? store.timestamp(),
    });
  }
};

/** Sealed Secrets: a Secret of each SealedSecret. */
export const sealedSecretController: Controller = control => {
  const { store } = control;
  for (const sealed of store.list({
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
  })) {
    makeSecret(control, sealed, sealed.metadata.name, ['password'], {
      type: 'Opaque',
      owned: true,
    });
    store.update(refOf(sealed), object => ({
      ...object,
      status: {
        observedGeneration: object.metadata.generation,
        conditions: conditionsOf(
          at(object, 'status'),
          [{ type: 'Synced', status: 'True' }],
          store.timestamp(),
        ),
      },
    }));
  }
};
