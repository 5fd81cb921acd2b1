import { ConfigReader } from '@backstage/config';
import { readSchedule } from './schedule';

describe('readSchedule', () => {
  const read = (schedule?: object) =>
    readSchedule(
      new ConfigReader({ tenantSilos: { fleets: { 'eu-1': { schedule } } } }),
      'eu-1',
    );

  it('is every five minutes by default', () => {
    expect(read()).toEqual({
      frequency: { minutes: 5 },
      timeout: { minutes: 3 },
    });
  });

  it('takes what is configured', () => {
    expect(
      read({ frequency: { hours: 1 }, timeout: { minutes: 2 } }),
    ).toMatchObject({ frequency: { hours: 1 }, timeout: { minutes: 2 } });
  });

  it('says where a mistake is', () => {
    expect(() => read({ frequency: { hours: 1 } })).toThrow(
      /'timeout' in 'tenantSilos\.fleets\.eu-1\.schedule'/,
    );
  });
});
