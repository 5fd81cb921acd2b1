import type { NetworkProbe } from 'backstage-plugin-tenant-silos-common';
import type { Labels, ProbeTarget } from './targets';

/** A label that all pods of the probe have. @public */
export const PROBE_LABEL = 'tenant-silos.io/network-probe';

const SECONDS_EACH = 3;
// Nobody is root, and nobody else is this one.
const USER = 65532;

// The targets are arguments, so that nothing of them is ever run.
const SCRIPT = `for target in "$@"; do
  said=$(nc -z -w ${SECONDS_EACH} "\${target%:*}" "\${target##*:}" 2>&1)
  echo "$? $said" | head -n 1 | cut -c 1-120
done > /dev/termination-log`;

/**
 * A pod that tries targets and ends. It may do nothing else: it fits into the
 * Pod Security Standard `restricted`, has no service account's token, and is never
 * ready, so that no Service leads to it.
 *
 * @param labels - beside the probe's own
 */
export function probePod(
  name: string,
  namespace: string,
  image: string,
  targets: readonly ProbeTarget[],
  labels: Labels = {},
): unknown {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      labels: { ...labels, [PROBE_LABEL]: 'true' },
    },
    spec: {
      restartPolicy: 'Never',
      activeDeadlineSeconds: 30 + targets.length * SECONDS_EACH,
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      readinessGates: [{ conditionType: 'tenant-silos.io/never' }],
      securityContext: {
        runAsNonRoot: true,
        runAsUser: USER,
        runAsGroup: USER,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'probe',
          image,
          command: ['sh', '-c', SCRIPT, 'probe'],
          args: targets.map(({ address, port }) => `${address}:${port}`),
          resources: {
            requests: { cpu: '10m', memory: '16Mi' },
            limits: { cpu: '100m', memory: '32Mi' },
          },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
        },
      ],
    },
  };
}

type Outcome = Omit<NetworkProbe['attempts'][number], 'target' | 'control'>;

/**
 * Reads what a pod has found out, from its termination message.
 *
 * @param pod - as the cluster has it at the end; undefined when it did not end
 */
export function probeOutcomes(
  pod: unknown,
  targets: readonly ProbeTarget[],
): Outcome[] {
  const { status } = Object(pod) as {
    status?: {
      phase?: string;
      reason?: string;
      containerStatuses?: {
        state?: { terminated?: { message?: string } };
      }[];
    };
  };
  const message =
    status?.containerStatuses?.[0]?.state?.terminated?.message ?? '';
  const lines = message.split('\n');
  return targets.map((_, index) => {
    const [, code, said] = /^(\d+) ?(.*)$/.exec(lines[index] ?? '') ?? [];
    return code === undefined
      ? {
          outcome: 'not-run',
          detail: `the pod said nothing of it (${
            status?.reason ?? status?.phase ?? 'it did not end'
          })`,
        }
      : outcomeOf(Number(code), said);
  });
}

function outcomeOf(code: number, said: string): Outcome {
  if (code === 0) {
    return { outcome: 'connected' };
  }
  // The shell: 126 and 127 stand for a command that cannot be run.
  if (code === 126 || code === 127) {
    return { outcome: 'not-run', detail: said };
  }
  return said === '' || /timed? ?out/i.test(said)
    ? { outcome: 'timed-out' }
    : { outcome: 'refused', detail: said };
}
