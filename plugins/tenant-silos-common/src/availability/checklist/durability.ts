import { valueAt, type ValuesMap } from '../../values/path';
import { isDurableUrl } from '../storageUrl';
import {
  met,
  open,
  profileFix,
  unknown,
  type Evidence,
  type Verdict,
} from './types';

/** SSDs of the three large clouds, by the names of their own classes. */
export const FAST_CLASSES =
  /^(gp[23]|io[12]|ebs-(gp3|io2)|premium-rwo|pd-ssd|hyperdisk-.+|managed-csi-premium.*|managed-premium|premium2?-?(disk|ssd).*)$/;

/** Spinning disks. */
export const SLOW_CLASSES =
  /^(st1|sc1|standard|standard-rwo|pd-standard|managed-hdd)$/;

export function fastStorage({ settings }: Evidence): Verdict {
  const { controller, profile } = settings;
  if (!controller) {
    return unknown('');
  }
  const { persistence } = controller;
  if (!persistence) {
    return open(
      'engine.controller keeps its state in the pod, and loses it there',
      profile === 'none'
        ? profileFix('minimal', 'Each controller has a volume.')
        : {
            path: 'engine.controller.persistence.enabled',
            value: true,
            text: 'Each controller has a volume.',
          },
    );
  }
  const { storageClass } = persistence;
  if (storageClass === undefined) {
    return unknown(
      "engine.controller has a volume of the cluster's default StorageClass; kubectl get storageclass shows which disks that are",
    );
  }
  if (FAST_CLASSES.test(storageClass)) {
    return met(`engine.controller has volumes of the class ${storageClass}`);
  }
  return SLOW_CLASSES.test(storageClass)
    ? open(`engine.controller has volumes of the class ${storageClass}`, {
        path: 'engine.controller.persistence.storageClass',
        value: 'gp3',
        text: 'RocksDB needs SSDs: gp3 on AWS, premium-rwo on GCP, managed-csi-premium on Azure.',
      })
    : unknown(
        `engine.controller has volumes of the class ${storageClass}; kubectl describe storageclass ${storageClass} shows which disks that are`,
      );
}

/** Where checkpoints go: the tenant's own key, else the shared one. */
export function checkpointUrl(values: ValuesMap): string | undefined {
  const url = [
    valueAt(values, 'engine.checkpointUrl'),
    valueAt(values, 'storage.checkpoints.url'),
  ].find(candidate => typeof candidate === 'string' && candidate !== '');
  return url as string | undefined;
}

export function checkpoints({ values }: Evidence): Verdict {
  const url = checkpointUrl(values);
  if (url !== undefined && isDurableUrl(url)) {
    return met(`Checkpoints go to ${url}`);
  }
  return open(
    url === undefined
      ? 'The values do not say where checkpoints go'
      : `Checkpoints go to ${url}, which is lost with its machine`,
    {
      path: 'engine.checkpointUrl',
      value: `s3://BUCKET/tenants/${String(
        values.nameOverride ?? 'TENANT',
      )}/checkpoints`,
      text: 'Pipelines go on from object storage after a failure.',
    },
  );
}
