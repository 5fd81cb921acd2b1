import { Debounce } from './Debounce';

describe('Debounce', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('runs once for a burst', () => {
    const run = jest.fn();
    const debounce = new Debounce(run, 100, 1000);
    debounce.call();
    jest.advanceTimersByTime(60);
    debounce.call();
    jest.advanceTimersByTime(60);
    expect(run).not.toHaveBeenCalled();
    jest.advanceTimersByTime(40);
    expect(run).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(5000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('does not wait for the end of a burst that never ends', () => {
    const run = jest.fn();
    const debounce = new Debounce(run, 100, 1000);
    for (let time = 0; time < 2000; time += 50) {
      debounce.call();
      jest.advanceTimersByTime(50);
    }
    expect(run.mock.calls.length).toBeGreaterThanOrEqual(1);
    expect(run.mock.calls.length).toBeLessThanOrEqual(2);
  });

  it('can be stopped', () => {
    const run = jest.fn();
    const debounce = new Debounce(run, 100, 1000);
    debounce.call();
    debounce.stop();
    jest.advanceTimersByTime(5000);
    expect(run).not.toHaveBeenCalled();
  });
});
