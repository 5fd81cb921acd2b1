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

  it('rounds what is not a count', () => {
    const line = figureLine({
      name: 'requests',
      value: 0.123456,
      unit: 's',
      peerValue: 10_002,
    });
    expect(line).toMatchObject({ value: 0.1235, peerValue: 10_002 });
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
