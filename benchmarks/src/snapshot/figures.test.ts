import { situationFigures, type Reading } from './figures';

const reading = (more: Partial<Reading>): Reading => ({
  requests: 2,
  seconds: 1,
  cpuSeconds: 0.5,
  peakMegabytes: 100,
  readSeconds: 0.8,
  ...more,
});

describe('situationFigures', () => {
  const readings = {
    suite: [
      reading({ seconds: 3, parseSeconds: 1 }),
      reading({ seconds: 2, parseSeconds: 1.6 }),
      reading({ seconds: 9, parseSeconds: 1.7 }),
    ],
    readTree: [reading({ seconds: 1 })],
    glob: [reading({ seconds: 200, requests: 10_002 })],
  };

  it('has the median of each measure beside both peers', () => {
    const figures = situationFigures(10_000, 'changed', readings);
    expect(figures).toHaveLength(8);
    expect(figures).toContainEqual({
      name: 'snapshot: requests, 10000 tenants, changed',
      value: 2,
      unit: 'requests',
      peer: 'glob search',
      peerValue: 10_002,
      budget: { atMost: 2 },
    });
    expect(figures).toContainEqual({
      name: 'snapshot: seconds, 10000 tenants, changed',
      value: 3,
      unit: 's',
      peer: 'readTree alone',
      peerValue: 1,
    });
    expect(figures.at(-1)).toEqual({
      name: 'snapshot: seconds to understand the files, 10000 tenants, changed',
      value: 1.6,
      unit: 's',
      budget: { atMost: 1.5 },
    });
  });

  it('leaves out what was not measured', () => {
    const figures = situationFigures(1_000, 'unchanged', {
      suite: [reading({ requests: 1 })],
      readTree: [reading({})],
      glob: [],
    });
    expect(figures).toHaveLength(4);
    expect(figures[0]).toEqual({
      name: 'snapshot: requests, 1000 tenants, unchanged',
      value: 1,
      unit: 'requests',
      budget: { atMost: 1 },
    });
  });
});
