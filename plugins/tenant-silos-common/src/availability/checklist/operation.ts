import { valueAt } from '../../values/path';
import type { WorkloadSettings } from '../haSettings';
import {
  allWorkloads,
  engineWorkloads,
  met,
  open,
  profileFix,
  tell,
  unknown,
  type Evidence,
  type Verdict,
} from './types';

export function probes({ settings }: Evidence): Verdict {
  const workloads = allWorkloads(settings);
  if (workloads.length === 0) {
    return unknown('');
  }
  const missing = workloads.find(
    workload => missingProbes(workload).length > 0,
  );
  return missing
    ? open(
        tell(workloads, workload => {
          const lacks = missingProbes(workload);
          return lacks.length > 0 ? `lacks ${lacks.join(', ')}` : 'all three';
        }),
        {
          path: `${missing.path}.${missingProbes(missing)[0]}`,
          value: {
            httpGet: { path: '/health', port: 'http' },
            periodSeconds: 10,
          },
          text: 'Kubernetes notices when a pod hangs or is not ready.',
        },
      )
    : met(tell(workloads, () => 'liveness, readiness and startup'));
}

function missingProbes({ probes: own }: WorkloadSettings): string[] {
  return (['liveness', 'readiness', 'startup'] as const)
    .filter(name => !own[name])
    .map(name => `${name}Probe`);
}

export function gracefulShutdown({ settings }: Evidence): Verdict {
  const workloads = engineWorkloads(settings);
  const server = settings.api ?? settings.controller;
  if (!server) {
    return unknown('');
  }
  const evidence = tell(
    workloads,
    ({ terminationGracePeriodSeconds: seconds, preStop }) =>
      `${seconds ?? 30} s${preStop ? ', with preStop' : ''}`,
  );
  const abrupt = workloads.find(
    ({ terminationGracePeriodSeconds: seconds = 30 }) => seconds < 1,
  );
  if (abrupt) {
    return open(evidence, {
      path: `${abrupt.path}.terminationGracePeriodSeconds`,
      value: 60,
      text: 'Pods have time to finish what they do.',
    });
  }
  // The one that takes requests has to be out of the endpoints before it ends.
  if (server.preStop) {
    return met(evidence);
  }
  return open(
    evidence,
    settings.profile === 'none' && !settings.api
      ? profileFix(
          'minimal',
          'The API runs on its own, and lets load balancers know before it ends.',
        )
      : {
          path: `${server.path}.lifecycle.preStop`,
          value: { exec: { command: ['/bin/sh', '-c', 'sleep 10'] } },
          text: 'Load balancers take the pod out before it ends.',
        },
  );
}

export function monitoring({ values, settings }: Evidence): Verdict {
  const metrics = 'postgresql.metrics';
  const scraped = [
    `${metrics}.enabled`,
    `${metrics}.serviceMonitor.enabled`,
  ].find(path => valueAt(values, path) !== true);
  if (
    settings.tier === 'silo' &&
    scraped !== undefined &&
    valueAt(values, metrics) !== undefined
  ) {
    return open(`${scraped} is off, so that nobody watches the database`, {
      path: scraped,
      value: true,
      text: 'Prometheus scrapes the exporter of the database.',
    });
  }
  return unknown(
    `${
      settings.tier === 'silo' && scraped === undefined
        ? 'The database is scraped. '
        : ''
    }Values do not show alerts; the PrometheusRules of the cluster and the receivers of its Alertmanager do`,
  );
}
