import { number, fields, text } from '../observed/fields';
import {
  ENGINE,
  met,
  ofComponents,
  open,
  SCALED,
  together,
  unknown,
  type LiveEvidence,
  type LiveVerdict,
} from './points';
import type { LiveWorkload } from './Workloads';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
// Kubernetes gives so many seconds where nothing is said.
const DEFAULT_GRACE = 30;

export function probes(evidence: LiveEvidence): LiveVerdict {
  return ofComponents(evidence, SCALED, ({ title, containers }) => {
    if (containers.length === 0) {
      return unknown(`${title}: no container is known`);
    }
    const lacking = containers.flatMap(container => {
      const missing = PROBES.filter(probe => !isSet(container[probe]));
      return missing.length > 0
        ? [
            `${text(container.name) ?? 'a container'} lacks ${missing.join(
              ', ',
            )}`,
          ]
        : [];
    });
    return lacking.length > 0
      ? open(`${title}: ${lacking.join(', ')}`)
      : met(`${title}: liveness, readiness and startup`);
  });
}

export function gracefulShutdown(evidence: LiveEvidence): LiveVerdict {
  const { workloads } = evidence;
  // The one that takes requests has to be out of the endpoints before it ends.
  const server = ENGINE.find(
    component => workloads.find(component).missing !== 'not-expected',
  );
  const times = ofComponents(evidence, ENGINE, workload => {
    const seconds = grace(workload);
    const says = `${workload.title}: ${seconds} s${
      hasPreStop(workload) ? ', with preStop' : ''
    }`;
    return seconds < 1 ? open(says) : met(says);
  });
  const lookup = server === undefined ? undefined : workloads.find(server);
  return lookup && !lookup.missing && !hasPreStop(lookup.workload)
    ? { ...times, state: 'open' }
    : times;
}

function grace({ podSpec }: LiveWorkload): number {
  return number(podSpec.terminationGracePeriodSeconds) ?? DEFAULT_GRACE;
}

function hasPreStop({ containers }: LiveWorkload): boolean {
  return containers.some(({ lifecycle }) => isSet(fields(lifecycle).preStop));
}

export function monitoring(evidence: LiveEvidence): LiveVerdict {
  const { workloads, expectation } = evidence;
  const exporter = ofComponents(evidence, ['exporter'], workload => {
    const says = `${workload.title}: ${workload.ready} of ${workload.wanted} ready`;
    return workload.ready > 0 && workload.ready >= workload.wanted
      ? met(says)
      : open(says);
  });
  const monitors = workloads.parts.list('serviceMonitors');
  const own = monitors?.objects.filter(
    ({ namespace }) => namespace === expectation.namespace,
  );
  if (!own) {
    return together([
      exporter,
      unknown(workloads.parts.whyUnread('serviceMonitors')),
    ]);
  }
  const scraped =
    own.length > 0
      ? met(
          `scraped by the ServiceMonitor ${own
            .map(({ name }) => name)
            .join(', ')}; alerts are not seen in the tenant's namespace`,
        )
      : open('no ServiceMonitor says that anything of it is scraped');
  return together([exporter, scraped]);
}

function isSet(value: unknown): boolean {
  return Object.keys(fields(value)).length > 0;
}
