/** What console, API and controller of a tenant are to survive. @public */
export type HaProfile = 'none' | 'minimal' | 'zone';

/** The parts of a silo that can have several replicas. */
export type ScaledComponent = 'console' | 'api' | 'controller';

/** What a profile says of one component, where its values say nothing. */
export interface ProfileSettings {
  /** Whether it is a workload of its own. */
  enabled: boolean;
  replicas: number;
  strategy: string;
  budget?: { minAvailable: number };
  antiAffinity?: 'required' | 'preferred';
  zoneSpread: boolean;
  leaderElection: boolean;
  persistence: boolean;
}

const single: ProfileSettings = {
  enabled: true,
  replicas: 1,
  strategy: 'RollingUpdate',
  zoneSpread: false,
  leaderElection: false,
  persistence: false,
};

const pair: ProfileSettings = {
  ...single,
  replicas: 2,
  budget: { minAvailable: 1 },
  antiAffinity: 'preferred',
};

const controllers: ProfileSettings = {
  ...pair,
  antiAffinity: 'required',
  leaderElection: true,
  persistence: true,
};

/**
 * The profiles of the value `ha`, as the chart has them in `_ha.tpl`; a test
 * holds both against each other.
 */
export const HA_PROFILES: Readonly<
  Record<HaProfile, Readonly<Record<ScaledComponent, ProfileSettings>>>
> = {
  none: {
    console: single,
    api: { ...single, enabled: false },
    controller: { ...single, strategy: 'Recreate' },
  },
  minimal: { console: pair, api: pair, controller: controllers },
  zone: {
    console: { ...pair, zoneSpread: true },
    api: {
      ...pair,
      replicas: 3,
      budget: { minAvailable: 2 },
      zoneSpread: true,
    },
    controller: { ...controllers, zoneSpread: true },
  },
};
