import { SourceStates, type SourceId } from './SourceStates';

const SECRETS: SourceId = { cluster: 'eks', apiVersion: 'v1', kind: 'Secret' };
const JOBS: SourceId = { cluster: 'eks', apiVersion: 'batch/v1', kind: 'Job' };
const applications = (namespace: string): SourceId => ({
  cluster: 'eks',
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  instance: 'main',
  namespace,
});
const live = {
  state: 'live',
  asOf: '2026-01-01T00:00:00Z',
  restarts: 0,
} as const;
const failure = { state: 'stale', error: 'no answer', restarts: 1 } as const;

describe('SourceStates', () => {
  let sources: SourceStates;

  beforeEach(() => {
    sources = new SourceStates();
    sources.add(SECRETS);
    sources.add(JOBS);
  });

  it('is read when each source was read or refused once', () => {
    expect(sources.list().map(({ state }) => state)).toEqual([
      'stale',
      'stale',
    ]);
    sources.set(SECRETS, live);
    expect(sources.isRead('eks')).toBe(false);
    sources.set(JOBS, { state: 'failed', error: 'forbidden', restarts: 1 });
    expect(sources.isRead('eks')).toBe(true);
    sources.set(SECRETS, failure);
    expect(sources.isRead('eks')).toBe(true);
    expect(sources.isRead('west')).toBe(true);
  });

  it('is tried, and not read, when it failed from the start', () => {
    sources.set(SECRETS, live);
    expect(sources.isTried('eks')).toBe(false);
    sources.set(JOBS, failure);
    expect(sources.isTried('eks')).toBe(true);
    expect(sources.isRead('eks')).toBe(false);
  });

  it('tells a difference only where there is one', () => {
    expect(sources.set(SECRETS, live)).toBe(true);
    expect(
      sources.set(SECRETS, { ...live, asOf: '2026-01-01T00:01:00Z' }),
    ).toBe(false);
    expect(sources.list()[0].asOf).toBe('2026-01-01T00:01:00Z');
    expect(sources.set(SECRETS, failure)).toBe(true);
    expect(sources.set(SECRETS, { ...failure, error: 'refused' })).toBe(true);
  });

  it('is as good as the worst of the namespaces of an Argo CD', () => {
    for (const namespace of ['a', 'b']) {
      sources.add(applications(namespace));
      sources.set(applications(namespace), live);
    }
    sources.set(applications('b'), failure);
    expect(
      sources.list().filter(({ instance }) => instance === 'main'),
    ).toEqual([
      expect.objectContaining({ state: 'stale', error: 'no answer' }),
    ]);
    expect(sources.restarts()).toContainEqual({
      cluster: 'eks',
      kind: 'Application',
      restarts: 1,
    });
  });
});
