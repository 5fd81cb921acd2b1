import { meanUptime, shareText } from './shares';

describe('shareText', () => {
  it.each([
    [1, '100 %'],
    [0.99999, '99.9 %'],
    [0.992, '99.2 %'],
    [0.5, '50 %'],
    [0, '0 %'],
  ])('says of %p %p', (share, text) => {
    expect(shareText(share)).toBe(text);
  });
});

describe('meanUptime', () => {
  it('leaves out what is not known', () => {
    expect(meanUptime([null, 1, 0.5])).toBe(0.75);
    expect(meanUptime([null])).toBeUndefined();
  });
});
