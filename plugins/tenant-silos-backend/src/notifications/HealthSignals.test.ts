import { mockServices } from '@backstage/backend-test-utils';
import { HealthSignals } from './HealthSignals';

describe('HealthSignals', () => {
  const publish = jest.fn(async () => {});
  const logger = mockServices.logger.mock();
  let signals: HealthSignals;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
    signals = new HealthSignals({ publish }, logger);
  });

  afterEach(() => {
    signals.stop();
    jest.useRealTimers();
  });

  it('tells at once, and of a burst once more a second later', () => {
    for (let i = 0; i < 1000; i++) {
      signals.changed('laminar');
    }
    expect(publish).toHaveBeenCalledTimes(1);
    expect(publish).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'tenant-silos:health',
      message: { fleet: 'laminar' },
    });
    jest.advanceTimersByTime(999);
    expect(publish).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1);
    expect(publish).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(10_000);
    expect(publish).toHaveBeenCalledTimes(2);
  });

  it('keeps fleets apart', () => {
    signals.changed('laminar');
    signals.changed('aventian');
    expect(publish).toHaveBeenCalledTimes(2);
  });

  it('tells nothing after it was stopped', () => {
    signals.changed('laminar');
    signals.changed('laminar');
    signals.stop();
    jest.advanceTimersByTime(10_000);
    expect(publish).toHaveBeenCalledTimes(1);
  });

  it('bears that nobody takes signals', async () => {
    publish.mockRejectedValueOnce(new Error('no events'));
    signals.changed('laminar');
    await jest.advanceTimersByTimeAsync(0);
    expect(logger.debug).toHaveBeenCalledTimes(1);
  });
});
