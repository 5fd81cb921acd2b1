import type { WorkloadSettings } from 'backstage-plugin-tenant-silos-common';
import { valueAt, type ValuesMap } from 'backstage-plugin-tenant-silos-common';
import {
  list,
  map,
  number,
  type Part,
  selector,
  type SiloContext,
  withoutEmpty,
} from './SiloContext';

/** The restricted profile of the Pod Security Standards, for a container. */
export const CONTAINER_SECURITY: Part = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** Whatever all pods of the silo have in common. */
export function podBase(
  { values }: SiloContext,
  options: {
    user: number;
    /** Path of values with `nodeSelector` and `tolerations`. */
    placement?: string;
    token?: boolean;
  },
): Part {
  const { user, placement, token = false } = options;
  return withoutEmpty({
    automountServiceAccountToken: token,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: user,
      runAsGroup: user,
      fsGroup: user,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    ...(placement && {
      nodeSelector: map(values, `${placement}.nodeSelector`),
      tolerations: list(values, `${placement}.tolerations`),
    }),
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
  });
}

function given(values: ValuesMap, path: string): unknown {
  return valueAt(values, path) ?? undefined;
}

/** Where replicas of a component may run, by its values and the profile `ha`. */
export function placementOf(
  context: SiloContext,
  settings: WorkloadSettings,
): Part {
  const { component, path, antiAffinity, spread } = settings;
  const labelSelector = { matchLabels: selector(context, component) };
  const terms = (topologyKeys: readonly string[]) =>
    topologyKeys.map(topologyKey => ({ topologyKey, labelSelector }));
  const podAntiAffinity = withoutEmpty({
    requiredDuringSchedulingIgnoredDuringExecution: terms(
      antiAffinity.required,
    ),
    preferredDuringSchedulingIgnoredDuringExecution: terms(
      antiAffinity.preferred,
    ).map(podAffinityTerm => ({ weight: 100, podAffinityTerm })),
  });
  return withoutEmpty({
    affinity:
      given(context.values, `${path}.affinity`) ??
      withoutEmpty({ podAntiAffinity }),
    topologySpreadConstraints:
      given(context.values, `${path}.topologySpreadConstraints`) ??
      spread.map(({ topologyKey, hard }) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: hard ? 'DoNotSchedule' : 'ScheduleAnyway',
        labelSelector,
      })),
    terminationGracePeriodSeconds: number(
      context.values,
      `${path}.terminationGracePeriodSeconds`,
    ),
  });
}

/** Probes, hooks and resources of a container, by its values. */
export function containerSettings(values: ValuesMap, path: string): Part {
  return withoutEmpty({
    startupProbe: map(values, `${path}.startupProbe`),
    livenessProbe: map(values, `${path}.livenessProbe`),
    readinessProbe: map(values, `${path}.readinessProbe`),
    lifecycle: map(values, `${path}.lifecycle`),
    resources: map(values, `${path}.resources`),
    securityContext: CONTAINER_SECURITY,
  });
}
