/** What the fixture API plays. */
export const FIXTURE_MODES = [
  'full',
  'empty',
  'loading',
  'failing',
  'huge',
  'stale',
  'forbidden',
  'blocked',
  'not-watched',
  'cut-off',
  'stopped',
  'live-failing',
] as const;

/** One of the fixture API's plays. */
export type FixtureMode = (typeof FIXTURE_MODES)[number];

const KEY = 'tenant-silos-fixture';

/**
 * The mode from `?fixture=…`, remembered for the tab, since the pages write
 * the URL anew.
 */
export function fixtureMode(): FixtureMode {
  const asked = new URLSearchParams(window.location.search).get('fixture');
  const mode =
    FIXTURE_MODES.find(known => known === asked) ??
    FIXTURE_MODES.find(known => known === sessionStorage.getItem(KEY)) ??
    'full';
  sessionStorage.setItem(KEY, mode);
  return mode;
}
