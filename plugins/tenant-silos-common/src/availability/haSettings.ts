import type { Tier } from '../blueprint';
import { isMap, valueAt, type ValuesMap } from '../values/path';
import {
  HA_PROFILES,
  type HaProfile,
  type ProfileSettings,
  type ScaledComponent,
} from './haProfiles';
import {
  HOSTNAME,
  readAntiAffinity,
  readSpread,
  ZONE,
  type AntiAffinity,
  type Spread,
} from './placement';

/** A disruption budget; exactly one of both. @public */
export interface DisruptionBudget {
  minAvailable?: number | string;
  maxUnavailable?: number | string;
}

/** What decides how available a workload is. @public */
export interface WorkloadSettings {
  component: ScaledComponent;
  /** Dotted path of its values. */
  path: string;
  replicas: number;
  /** Type of the strategy by which pods are replaced. */
  strategy: string;
  /** Undefined where there is none. */
  budget?: DisruptionBudget;
  antiAffinity: AntiAffinity;
  spread: Spread[];
  probes: { liveness: boolean; readiness: boolean; startup: boolean };
  terminationGracePeriodSeconds?: number;
  preStop: boolean;
}

/** @public */
export interface ControllerSettings extends WorkloadSettings {
  leaderElection: boolean;
  /** Undefined where the state is lost with the pod. */
  persistence?: { size?: string; storageClass?: string };
  /** Whether it is a StatefulSet, with a claim for each replica. */
  stateful: boolean;
}

/** How available the workloads of a tenant are made. @public */
export interface HaSettings {
  profile: HaProfile;
  tier: Tier;
  /** Undefined where the tenant, or the chart, has none of its own. */
  console?: WorkloadSettings;
  /** Undefined where the controller serves the API itself. */
  api?: WorkloadSettings;
  controller?: ControllerSettings;
}

/**
 * The availability settings that come of effective values: what the values say,
 * else what the profile `ha` says. The chart resolves them in the same way.
 *
 * @public
 */
export function haSettings(values: ValuesMap): HaSettings {
  const profile = readProfile(values.ha);
  const tier =
    values.tier === 'pool' || values.tier === 'bridge' ? values.tier : 'silo';
  const workload = (component: ScaledComponent, path: string) => {
    const own = valueAt(values, path);
    const preset = HA_PROFILES[profile][component];
    return tier !== 'pool' &&
      isMap(own) &&
      (given(own.enabled) ?? preset.enabled)
      ? readWorkload(component, path, own, preset)
      : undefined;
  };
  const controller = workload('controller', 'engine.controller');
  return {
    profile,
    tier,
    console: workload('console', 'console'),
    api: workload('api', 'engine.api'),
    controller:
      controller &&
      readController(
        controller,
        valueAt(values, controller.path),
        HA_PROFILES[profile].controller,
      ),
  };
}

function readProfile(value: unknown): HaProfile {
  return value === 'minimal' || value === 'zone' ? value : 'none';
}

// In the chart's defaults, null stands for "as the profile says".
function given(value: unknown): unknown {
  return value === null ? undefined : value;
}

function readWorkload(
  component: ScaledComponent,
  path: string,
  own: ValuesMap,
  preset: ProfileSettings,
): WorkloadSettings {
  const affinity = given(own.affinity);
  const constraints = given(own.topologySpreadConstraints);
  const grace = own.terminationGracePeriodSeconds;
  return {
    component,
    path,
    replicas: count(own.replicas) ?? preset.replicas,
    strategy: readStrategy(own.strategy) ?? preset.strategy,
    budget: readBudget(own.podDisruptionBudget, preset),
    antiAffinity:
      affinity === undefined
        ? presetAntiAffinity(preset)
        : readAntiAffinity(affinity),
    spread:
      constraints === undefined
        ? presetSpread(preset)
        : readSpread(constraints),
    probes: {
      liveness: isSet(own.livenessProbe),
      readiness: isSet(own.readinessProbe),
      startup: isSet(own.startupProbe),
    },
    ...(typeof grace === 'number' && { terminationGracePeriodSeconds: grace }),
    preStop: isSet(valueAt(own, 'lifecycle.preStop')),
  };
}

function readController(
  workload: WorkloadSettings,
  own: unknown,
  preset: ProfileSettings,
): ControllerSettings {
  const persists =
    (given(valueAt(own, 'persistence.enabled')) ?? preset.persistence) === true;
  const size = valueAt(own, 'persistence.size');
  const storageClass = valueAt(own, 'persistence.storageClass');
  const stateful = persists && workload.replicas > 1;
  return {
    ...workload,
    // A StatefulSet replaces its pods one by one, whatever the values say.
    strategy: stateful ? 'RollingUpdate' : workload.strategy,
    leaderElection:
      (given(valueAt(own, 'leaderElection.enabled')) ??
        preset.leaderElection) === true,
    ...(persists && {
      persistence: {
        ...(size !== undefined && { size: String(size) }),
        ...(typeof storageClass === 'string' &&
          storageClass !== '' && { storageClass }),
      },
    }),
    stateful,
  };
}

function readStrategy(value: unknown): string | undefined {
  const type = valueAt(value, 'type');
  return typeof type === 'string' ? type : undefined;
}

function readBudget(
  value: unknown,
  preset: ProfileSettings,
): DisruptionBudget | undefined {
  const enabled =
    given(valueAt(value, 'enabled')) ?? preset.budget !== undefined;
  if (enabled !== true) {
    return undefined;
  }
  const maxUnavailable = amount(valueAt(value, 'maxUnavailable'));
  return maxUnavailable !== undefined
    ? { maxUnavailable }
    : {
        minAvailable:
          amount(valueAt(value, 'minAvailable')) ??
          preset.budget?.minAvailable ??
          1,
      };
}

function presetAntiAffinity({ antiAffinity }: ProfileSettings): AntiAffinity {
  return {
    required: antiAffinity === 'required' ? [HOSTNAME] : [],
    preferred: antiAffinity === 'preferred' ? [HOSTNAME] : [],
  };
}

function presetSpread({ zoneSpread }: ProfileSettings): Spread[] {
  return zoneSpread ? [{ topologyKey: ZONE, hard: true }] : [];
}

function count(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0
    ? number
    : undefined;
}

function amount(value: unknown): number | string | undefined {
  return typeof value === 'number' ||
    (typeof value === 'string' && value !== '')
    ? value
    : undefined;
}

function isSet(value: unknown): boolean {
  return isMap(value) && Object.keys(value).length > 0;
}
