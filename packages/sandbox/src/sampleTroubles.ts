import type { SampleTrouble } from './cluster';

/**
 * What a newcomer finds broken, oldest first: a tenant that runs well and has a
 * hole in its walls, and one that does not run, and why.
 */
export const SAMPLE_TROUBLES: readonly SampleTrouble[] = [
  { action: 'add-foreign', tenant: 'e6data', minutesAgo: 180 },
  { action: 'unbind-volume', tenant: 'highradius', minutesAgo: 12 },
];
