import {
  checkpointUrl,
  FAST_CLASSES,
  SLOW_CLASSES,
} from '../../availability/checklist/durability';
import { isDurableUrl } from '../../availability/storageUrl';
import { settingsOfConfigMaps, settingsOfPods } from '../live/settings';
import { enumerate, shown } from '../live/wording';
import {
  met,
  ofComponents,
  open,
  together,
  unknown,
  type LiveEvidence,
  type LiveVerdict,
} from './points';

// As the engine's configuration and variables name it.
const CHECKPOINT_URL =
  /checkpoint[-_.]?(?:storage[-_.]?)?(?:url|path|dir)["']?\s*[:=]\s*["']?([a-z0-9+.-]+:\/\/[^\s"',}]+)/gi;

export function fastStorage(evidence: LiveEvidence): LiveVerdict {
  const { workloads, live, expectation } = evidence;
  return ofComponents(evidence, ['controller'], workload => {
    if (!workloads.podsOf(workload)) {
      return unknown(workloads.parts.whyUnread('pods'));
    }
    const claims = workloads.claimsOf(workload);
    return claims.length === 0
      ? open(`${workload.title} keeps its state in the pod, and loses it there`)
      : together(
          claims.map(name => {
            const claim = live.observed.find(
              object =>
                object.kind === 'PersistentVolumeClaim' &&
                object.namespace === expectation.namespace &&
                object.name === name,
            )?.facts;
            if (claim?.kind !== 'PersistentVolumeClaim') {
              return unknown(`the claim ${name} was not read`);
            }
            if (claim.phase !== 'Bound') {
              return open(`the claim ${name} has no volume`);
            }
            return ofClass(name, claim.storageClass);
          }),
        );
  });
}

function ofClass(claim: string, storageClass = ''): LiveVerdict {
  const says = `the claim ${claim} has a volume of the class ${storageClass}`;
  if (FAST_CLASSES.test(storageClass)) {
    return met(says);
  }
  return SLOW_CLASSES.test(storageClass)
    ? open(says)
    : unknown(
        storageClass === ''
          ? `the claim ${claim} does not say its class`
          : `${says}; which disks those are is not known`,
      );
}

export function checkpoints({
  workloads,
  expectation,
  values,
}: LiveEvidence): LiveVerdict {
  const configMaps = workloads.parts.list('configMaps');
  const pods = workloads.parts.list('pods');
  if (!configMaps || !pods) {
    return unknown(workloads.parts.whyUnread(pods ? 'configMaps' : 'pods'));
  }
  const isOwn = ({ namespace }: { namespace?: string }) =>
    namespace === expectation.namespace;
  const settings = [
    ...settingsOfConfigMaps(configMaps.objects.filter(isOwn)),
    ...settingsOfPods(pods.objects.filter(isOwn)),
  ];
  const wanted = checkpointUrl(values);
  const found = settings.flatMap(({ where, key = '', text }) => {
    const urls = [...`${key}=${text}`.matchAll(CHECKPOINT_URL)].map(
      ([, url]) => url,
    );
    const isNamed = wanted !== undefined && text.includes(wanted);
    return [...urls, ...(isNamed ? [wanted] : [])].map(url => ({ url, where }));
  });
  if (found.length === 0) {
    return unknown('no ConfigMap and no pod says where checkpoints go');
  }
  const lost = found.filter(({ url }) => !isDurableUrl(url));
  const tell = (places: typeof found) =>
    enumerate([
      ...new Set(places.map(({ url, where }) => `${shown(url)} by ${where}`)),
    ]);
  return lost.length > 0
    ? open(`checkpoints go to ${tell(lost)}, which is lost with its machine`)
    : met(`checkpoints go to ${tell(found)}`);
}
