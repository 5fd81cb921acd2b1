import { projectApplication } from './projectApplication';

const metadata = { name: 'tenant-acme', namespace: 'argo', uid: '1' };

describe('projectApplication', () => {
  it('reads one source', () => {
    expect(
      projectApplication('main', {
        metadata,
        spec: {
          source: {
            repoURL: 'https://git',
            path: 'k8s',
            targetRevision: 'main',
          },
          destination: { server: 'https://api', namespace: 'tenant-acme' },
        },
        status: {
          sync: { status: 'Synced', revision: 'c0ffee' },
          health: { status: 'Healthy', lastTransitionTime: 't1' },
          operationState: { phase: 'Succeeded', finishedAt: 't2' },
          history: [
            { revision: 'old', deployedAt: 't0' },
            { revision: 'c0ffee', deployedAt: 't2' },
          ],
        },
      }),
    ).toMatchObject({
      instance: 'main',
      namespace: 'argo',
      name: 'tenant-acme',
      sync: 'synced',
      revisions: ['c0ffee'],
      health: 'Healthy',
      healthSince: 't1',
      operation: { phase: 'Succeeded', finishedAt: 't2' },
      sources: [
        { repoUrl: 'https://git', path: 'k8s', targetRevision: 'main' },
      ],
      destination: { server: 'https://api', namespace: 'tenant-acme' },
      history: [
        { revisions: ['c0ffee'], deployedAt: 't2' },
        { revisions: ['old'], deployedAt: 't0' },
      ],
    });
  });

  it('reads several sources', () => {
    expect(
      projectApplication('main', {
        metadata,
        spec: {
          sources: [
            { repoURL: 'https://charts', chart: 'laminar' },
            { repoURL: 'https://git', path: 'k8s' },
          ],
        },
        status: {
          sync: { status: 'OutOfSync', revisions: ['1.4.2', 'c0ffee'] },
          history: [{ revisions: ['1.4.1', 'c0ffee'] }],
        },
      }),
    ).toMatchObject({
      sync: 'out-of-sync',
      revisions: ['1.4.2', 'c0ffee'],
      sources: [
        { repoUrl: 'https://charts', chart: 'laminar' },
        { repoUrl: 'https://git', path: 'k8s' },
      ],
      history: [{ revisions: ['1.4.1', 'c0ffee'] }],
    });
  });

  it('keeps of its objects only those that are something to tell', () => {
    const application = projectApplication('main', {
      metadata,
      status: {
        resources: [
          { kind: 'Service', name: 'a', status: 'Synced' },
          { kind: 'Service', name: 'b', status: 'OutOfSync' },
          {
            kind: 'Job',
            group: 'batch',
            name: 'c',
            status: 'Synced',
            hook: true,
          },
          {
            kind: 'Secret',
            name: 'd',
            status: 'OutOfSync',
            requiresPruning: true,
          },
        ],
      },
    })!;
    expect(application.resourceCount).toBe(4);
    expect(application.resources).toEqual([
      { group: '', kind: 'Service', name: 'b', sync: 'out-of-sync' },
      { group: 'batch', kind: 'Job', name: 'c', sync: 'synced', hook: true },
      {
        group: '',
        kind: 'Secret',
        name: 'd',
        sync: 'out-of-sync',
        requiresPruning: true,
      },
    ]);
  });

  it('knows nothing of an Application without a status', () => {
    expect(projectApplication('main', { metadata })).toMatchObject({
      sync: 'unknown',
      health: undefined,
      operation: undefined,
      revisions: [],
      sources: [],
      history: [],
      resources: [],
    });
  });

  it.each([undefined, null, 7, {}, { metadata: { name: 'x' } }])(
    'takes %j for none',
    object => {
      expect(projectApplication('main', object)).toBeUndefined();
    },
  );
});
