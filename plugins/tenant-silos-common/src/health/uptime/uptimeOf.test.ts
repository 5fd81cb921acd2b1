import * as fc from 'fast-check';
import { healthOrder, type HealthStatus } from '../status';
import type { StatusChange } from './spans';
import { uptimeOf } from './uptimeOf';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const UNTIL = new Date('2026-03-31T12:00:00.000Z');

/** Changes so many hours before the end. */
function changes(...all: [number, HealthStatus][]): StatusChange[] {
  return all.map(([hours, status]) => ({
    at: new Date(UNTIL.getTime() - hours * HOUR).toISOString(),
    status,
  }));
}

const uptime = (...all: [number, HealthStatus][]) =>
  uptimeOf(changes(...all), { until: UNTIL });

describe('uptimeOf', () => {
  it('knows nothing before the first change', () => {
    expect(uptimeOf([], { until: UNTIL, days: 2 })).toEqual({
      day1: undefined,
      day7: undefined,
      day30: undefined,
      days: [{ day: '2026-03-30' }, { day: '2026-03-31' }],
    });
    expect(uptime([3, 'healthy'])).toMatchObject({
      day1: 1,
      day7: 1,
      day30: 1,
    });
  });

  it('is the share of the time that is known', () => {
    const { day1, day7, day30, days } = uptime(
      [24 * 40, 'healthy'],
      [24 * 3, 'degraded'],
      [24 * 2, 'healthy'],
      [6, 'missing'],
    );
    expect(day1).toBe(18 / 24);
    expect(day7).toBe((7 * 24 - 30) / (7 * 24));
    expect(day30).toBe((30 * 24 - 30) / (30 * 24));
    expect(days).toHaveLength(30);
    expect(days[0]).toEqual({ day: '2026-03-02', up: 1 });
    expect(days.slice(-5)).toEqual([
      { day: '2026-03-27', up: 1 },
      { day: '2026-03-28', up: 0.5 },
      { day: '2026-03-29', up: 0.5 },
      { day: '2026-03-30', up: 1 },
      { day: '2026-03-31', up: 0.5 },
    ]);
  });

  it.each<[string, [number, HealthStatus][], number | undefined]>([
    ['healthy', [[9, 'healthy']], 1],
    ['degraded', [[9, 'degraded']], 0],
    ['missing', [[9, 'missing']], 0],
    ['unknown', [[9, 'unknown']], undefined],
    ['suspended', [[9, 'suspended']], undefined],
    ['on its way from nothing', [[9, 'progressing']], undefined],
    [
      'well again after a rollout',
      [
        [9, 'healthy'],
        [6, 'progressing'],
        [3, 'healthy'],
      ],
      1,
    ],
    [
      'on its way, and nobody knows where it gets',
      [
        [9, 'healthy'],
        [6, 'progressing'],
      ],
      1,
    ],
    [
      'ill after it set out',
      [
        [9, 'healthy'],
        [6, 'progressing'],
        [3, 'degraded'],
      ],
      1 / 3,
    ],
    [
      'well after it was ill and set out',
      [
        [9, 'degraded'],
        [6, 'progressing'],
        [3, 'healthy'],
      ],
      1 / 3,
    ],
    [
      'well for the first time',
      [
        [9, 'progressing'],
        [3, 'healthy'],
      ],
      1,
    ],
    [
      'lost from sight and ill',
      [
        [8, 'healthy'],
        [6, 'unknown'],
        [2, 'degraded'],
      ],
      0.5,
    ],
    [
      'told twice that it is on its way',
      [
        [9, 'healthy'],
        [6, 'progressing'],
        [4, 'progressing'],
        [3, 'degraded'],
      ],
      1 / 3,
    ],
  ])('counts what is %s', (_, all, expected) => {
    expect(uptime(...all).day1).toBe(expected);
  });

  it('cuts days at midnight in UTC, to the millisecond', () => {
    const down = {
      at: '2026-03-29T23:59:59.999Z',
      status: 'degraded',
    } as const;
    const up = { at: '2026-03-30T00:00:00.000Z', status: 'healthy' } as const;
    const first = {
      at: '2026-03-28T00:00:00.000Z',
      status: 'healthy',
    } as const;
    const { days } = uptimeOf([first, down, up], { until: UNTIL, days: 4 });
    expect(days).toEqual([
      { day: '2026-03-28', up: 1 },
      { day: '2026-03-29', up: (DAY - 1) / DAY },
      { day: '2026-03-30', up: 1 },
      { day: '2026-03-31', up: 1 },
    ]);
  });

  it('ends with the day that is over, at midnight', () => {
    const days = (until: string) =>
      uptimeOf([], { until: new Date(until), days: 1 }).days;
    expect(days('2026-03-31T00:00:00.000Z')).toEqual([{ day: '2026-03-30' }]);
    expect(days('2026-03-31T00:00:00.001Z')).toEqual([{ day: '2026-03-31' }]);
  });

  it('has whole days where clocks are changed', () => {
    const { days } = uptimeOf(
      [
        { at: '2026-03-28T00:00:00.000Z', status: 'healthy' },
        { at: '2026-03-29T12:00:00.000Z', status: 'degraded' },
      ],
      { until: UNTIL, days: 3 },
    );
    expect(days.map(({ up }) => up)).toEqual([0.5, 0, 0]);
  });

  it('shares the days of those that were alike on all of them', () => {
    const up = uptime([24 * 31, 'healthy']);
    expect(up).toMatchObject({ day1: 1, day7: 1, day30: 1 });
    expect(up.days.map(each => each.up)).toEqual(Array(30).fill(1));
    expect(uptime([24 * 50, 'healthy']).days).toBe(up.days);
    expect(() => Object.assign(up.days[0], { up: 0 })).toThrow(TypeError);
    expect(uptime([24 * 31, 'missing']).days[0].up).toBe(0);
    expect(uptime([24 * 31, 'unknown']).days[0].up).toBeUndefined();
    // Another day, and other numbers of them.
    const more = (until: string, days: number) =>
      uptimeOf(changes([24 * 31, 'healthy']), { until: new Date(until), days })
        .days;
    expect(more('2026-04-01T12:00:00Z', 30).at(-1)?.day).toBe('2026-04-01');
    expect(more('2026-03-31T12:00:00Z', 3)).toHaveLength(3);
  });

  it('tells days apart that are before the first change', () => {
    const { days } = uptime([24 * 29, 'healthy']);
    expect(days.slice(0, 2).map(({ up }) => up)).toEqual([1, 1]);
    expect(uptime([24 * 28, 'healthy']).days[0].up).toBeUndefined();
  });

  it('does not heed what comes after the end', () => {
    expect(
      uptime([9, 'healthy'], [6, 'degraded'], [3, 'healthy'], [-3, 'missing']),
    ).toEqual(uptime([9, 'healthy'], [6, 'degraded'], [3, 'healthy']));
  });
});

const anyChanges = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 40 * DAY }),
      fc.constantFrom(...healthOrder),
    ),
    { maxLength: 40 },
  )
  .map(all =>
    all
      .sort(([a], [b]) => b - a)
      .map(([before, status]) => ({
        at: new Date(UNTIL.getTime() - before).toISOString(),
        status,
      })),
  );

const options = { until: UNTIL };

describe('uptimeOf, for any changes', () => {
  it('is a share, of days in their order', () => {
    fc.assert(
      fc.property(anyChanges, all => {
        const { days, day1, day7, day30 } = uptimeOf(all, options);
        for (const up of [day1, day7, day30, ...days.map(each => each.up)]) {
          expect(up === undefined || (up >= 0 && up <= 1)).toBe(true);
        }
        const names = days.map(({ day }) => day);
        expect(names).toEqual([...new Set(names)].sort());
      }),
    );
  });

  it('is not 1 where there was a millisecond of downtime', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 * DAY }),
        fc.constantFrom<HealthStatus>('degraded', 'missing'),
        (before, status) => {
          const at = (ms: number) =>
            new Date(UNTIL.getTime() - ms).toISOString();
          const all: StatusChange[] = [
            { at: at(60 * DAY), status: 'healthy' },
            { at: at(before), status },
            { at: at(before - 1), status: 'healthy' },
          ];
          const { day30 } = uptimeOf(all, options);
          expect(day30).toBeLessThan(1);
          expect(day30).toBeGreaterThan(0.99);
        },
      ),
    );
  });

  it('is made up of its parts', () => {
    // A window that begins and ends at midnight is the sum of its days.
    const until = new Date('2026-03-31T00:00:00.000Z');
    const known = fc
      .array(fc.integer({ min: 0, max: 35 * DAY }), { maxLength: 20 })
      .map(times => [
        {
          at: new Date(until.getTime() - 40 * DAY).toISOString(),
          status: 'healthy' as const,
        },
        ...times
          .sort((a, b) => b - a)
          .map((before, i) => ({
            at: new Date(until.getTime() - before).toISOString(),
            status: i % 2 ? ('healthy' as const) : ('degraded' as const),
          })),
      ]);
    fc.assert(
      fc.property(known, all => {
        const { days, day1, day7, day30 } = uptimeOf(all, { until });
        const mean = (count: number) =>
          days.slice(-count).reduce((sum, { up = NaN }) => sum + up, 0) / count;
        expect(day30).toBeCloseTo(mean(30), 10);
        expect(day7).toBeCloseTo(mean(7), 10);
        expect(day1).toBe(days[29].up);
      }),
    );
  });

  it('does not change when a status is told again', () => {
    fc.assert(
      fc.property(anyChanges, fc.nat(), (all, at) => {
        const i = all.length ? at % all.length : 0;
        const again = [
          ...all.slice(0, i),
          ...all.slice(i, i + 1),
          ...all.slice(i),
        ];
        expect(uptimeOf(again, options)).toEqual(uptimeOf(all, options));
      }),
    );
  });

  it('is not lowered by an hour that was well instead of ill', () => {
    fc.assert(
      fc.property(anyChanges, fc.nat(), (all, at) => {
        fc.pre(all.length > 0);
        const i = at % all.length;
        fc.pre(['degraded', 'missing'].includes(all[i].status));
        const better = all.map((change, j) =>
          i === j ? { ...change, status: 'healthy' as const } : change,
        );
        const [before, after] = [all, better].map(
          each => uptimeOf(each, options).day30 ?? 0,
        );
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
