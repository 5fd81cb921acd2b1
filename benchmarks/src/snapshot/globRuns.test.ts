import { globRuns } from './globRuns';

describe('globRuns', () => {
  it('is as often as there is time for', () => {
    expect(globRuns(10, 'changed')).toBe(3);
    expect(globRuns(10_000, 'unchanged')).toBe(3);
    expect(globRuns(1_000, 'one tenant changed')).toBe(1);
    expect(globRuns(10_000, 'changed')).toBe(1);
    expect(globRuns(10_000, 'one tenant changed')).toBe(0);
  });
});
