import { reasonText } from 'backstage-plugin-tenant-silos-common';
import { startLiveCluster } from './cluster/__testUtils__/liveCluster';
import { SAMPLE_TROUBLES } from './sampleTroubles';

describe('the sample tenants', () => {
  const start = () => startLiveCluster({ troubles: SAMPLE_TROUBLES });

  it('are unwell in the ways that are told, and can be mended', async () => {
    const test = await start();
    expect(test.live.breakages().map(({ action }) => action)).toEqual(
      SAMPLE_TROUBLES.map(({ action }) => action),
    );
    test.live.mend();
    test.pass(10);
    test.pass(10);
    for (const tenant of ['e6data', 'highradius']) {
      expect(test.health(tenant)).toMatchObject({
        status: 'healthy',
        foreign: [],
      });
    }
  });

  it('have one that runs well, with an object of somebody else in it', async () => {
    const test = await start();
    expect(test.health('e6data')).toMatchObject({
      status: 'healthy',
      sync: 'synced',
      reasons: [],
      foreign: [{ kind: 'ConfigMap', name: 'settings-of-somebody-else' }],
    });
    const violated = test
      .isolation('e6data')
      .filter(({ verdict }) => verdict === 'violated');
    expect(violated.map(({ id }) => id)).toEqual(['namespace']);
    expect(
      test.live.cluster.store.get({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace: 'tenant-e6data',
        name: 'settings-of-somebody-else',
      })?.metadata.creationTimestamp,
    ).toBe('2026-03-01T09:00:00Z');
  });

  it('have one whose database waits for a volume', async () => {
    const test = await start();
    const { status, reasons } = test.health('highradius');
    expect(status).toBe('degraded');
    expect(reasonText(reasons[0], new Date('2026-03-01T12:00:00Z'))).toBe(
      'PostgreSQL database 0/1 ready for 12 min: volume unbound, storage class gp4 not found',
    );
  });
});
