import type { NetworkProbe } from 'backstage-plugin-tenant-silos-common';
import type { Labels, ProbeTarget } from './targets';

/** A label that all pods of the probe have. @public */
export const PROBE_LABEL = 'tenant-silos.io/network-probe';

const SECONDS_EACH = 3;
// Nobody is root, and nobody else is this one.
const USER = 65532;

// The targets are arguments, so that nothing of them is ever run. Without -vv, nc
// is as silent when it is refused as when its time is over; without -n, some ask
// for the name of an address first. An echo may take what it says for escapes.
const SCRIPT = `for target in "$@"; do
  said=$(nc -n -z -vv -w ${SECONDS_EACH} "\${target%:*}" "\${target##*:}" 2>&1)
  printf '%s %s\\n' "$?" "$said" | head -n 1 | cut -c 1-120
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

// From here on the shell speaks: there is no nc, it cannot be run, or was killed.
const FIRST_OF_SHELL = 126;
// An nc that does not know the options, or not the kind of address.
const NOT_TRIED = /option|usage|parse|lookup|bad address/i;
// That of OpenBSD is still `in progress` when its time is over.
const TIMED_OUT = /timed? ?out|in progress/i;

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
  if (code >= FIRST_OF_SHELL || NOT_TRIED.test(said)) {
    return { outcome: 'not-run', detail: said || `nc ended with ${code}` };
  }
  return said === '' || TIMED_OUT.test(said)
    ? { outcome: 'timed-out' }
    : { outcome: 'refused', detail: said };
}
