import type { HealthEvent } from 'backstage-plugin-tenant-silos-common/client';
import { segmentsOf, sharesOf } from './segments';

const HOUR = 3_600_000;
const at = (hour: number) => new Date(hour * HOUR).toISOString();
const window = { from: 0, to: 10 * HOUR };

const health = (hour: number, status: HealthEvent['status']): HealthEvent => ({
  type: 'health',
  at: at(hour),
  status,
});

describe('segmentsOf', () => {
  it('draws one status after the other, up to now', () => {
    expect(
      segmentsOf([health(8, 'healthy'), health(5, 'degraded')], window)
        .segments,
    ).toEqual([
      { status: 'degraded', start: 0.5, end: 0.8 },
      { status: 'healthy', start: 0.8, end: 1 },
    ]);
  });

  it('cuts what began before the window, and leaves out what is older', () => {
    expect(
      segmentsOf(
        [health(-2, 'missing'), health(-4, 'healthy'), health(-6, 'unknown')],
        window,
      ).segments,
    ).toEqual([{ status: 'missing', start: 0, end: 1 }]);
  });

  it('marks the syncs inside the window', () => {
    const sync = (hour: number): HealthEvent => ({
      type: 'sync',
      at: at(hour),
    });

    expect(
      segmentsOf([sync(6), health(1, 'healthy'), sync(-3)], window).syncs.map(
        mark => mark.at,
      ),
    ).toEqual([0.6]);
  });

  it('draws nothing where nothing is known', () => {
    expect(segmentsOf([], window)).toEqual({ segments: [], syncs: [] });
  });
});

describe('sharesOf', () => {
  it('adds up, the greatest first', () => {
    expect(
      sharesOf([
        { status: 'degraded', start: 0, end: 0.25 },
        { status: 'healthy', start: 0.25, end: 0.875 },
        { status: 'degraded', start: 0.875, end: 1 },
      ]),
    ).toEqual([
      { status: 'healthy', share: 0.625 },
      { status: 'degraded', share: 0.375 },
    ]);
  });
});
