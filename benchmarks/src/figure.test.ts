import { figureLine } from './figure';

describe('figureLine', () => {
  it('compares with the peer and the budget', () => {
    expect(
      figureLine({
        name: 'requests',
        value: 4,
        unit: 'requests',
        peer: 'other',
        peerValue: 9,
        budget: { atMost: 4 },
      }),
    ).toEqual({
      name: 'requests',
      value: 4,
      unit: 'requests',
      peer: 'other',
      peerValue: 9,
      ratio: 0.4444,
      budget: '≤ 4',
      pass: true,
    });
  });

  it('fails beyond the budget', () => {
    const line = figureLine({
      name: 'speed',
      value: 9.99,
      unit: 'plans/s',
      budget: { atLeast: 10 },
    });
    expect(line.pass).toBe(false);
  });
});
