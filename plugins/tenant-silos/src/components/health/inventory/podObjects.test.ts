import { tenantLive } from '../../../__testUtils__/live';
import { podObjects } from './podObjects';

describe('podObjects', () => {
  it('has the columns of kubectl, restarts with the age of the last', () => {
    const [calm, restarted] = podObjects(tenantLive());

    expect(calm.columns).toEqual([
      { title: 'READY', value: '1/1' },
      { title: 'STATUS', value: 'Running' },
      { title: 'RESTARTS', value: '0' },
    ]);
    expect(restarted.columns[2].value).toBe('4 (42m ago)');
  });
});
