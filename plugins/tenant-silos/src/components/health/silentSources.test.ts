import { healthSources } from '../../__testUtils__/health';
import { silentSources } from './silentSources';

const failed = {
  state: 'failed' as const,
  asOf: '2026-01-02T10:00:00Z',
  error: 'connection refused',
};

describe('silentSources', () => {
  it('says nothing of what is live or not installed', () => {
    expect(silentSources(healthSources())).toEqual([]);
  });

  it('has one entry for a whole cluster, with the last news and each error once', () => {
    const [first, ...others] = healthSources(failed);

    expect(
      silentSources([{ ...first, asOf: '2026-01-02T10:05:00Z' }, ...others]),
    ).toEqual([
      {
        who: 'Cluster eks',
        since: '2026-01-02T10:05:00Z',
        errors: ['connection refused'],
      },
    ]);
  });

  it('names the kinds when it is not all of them', () => {
    const [first, ...others] = healthSources();

    expect(silentSources([{ ...first, ...failed }, ...others])).toEqual([
      expect.objectContaining({ who: 'Cluster eks', kinds: ['Deployment'] }),
    ]);
  });

  it('tells an Argo CD from the cluster in which it runs', () => {
    expect(
      silentSources([
        ...healthSources(),
        {
          ...failed,
          cluster: 'eks',
          instance: 'main',
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Application',
        },
      ]),
    ).toEqual([expect.objectContaining({ who: 'Argo CD main' })]);
  });
});
