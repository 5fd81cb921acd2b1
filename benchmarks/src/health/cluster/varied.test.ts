import { randomNumbers, varied } from './varied';

const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: {
    name: 'data',
    namespace: 'tenant-acme',
    labels: { tenant: 'acme' },
    creationTimestamp: '2026-01-02T03:04:05Z',
  },
  spec: { volumeName: 'pv' },
  status: { phase: 'Bound' },
};

describe('varied', () => {
  it('gives each object times and a volume of its own', () => {
    const random = randomNumbers(1);
    const [one, other] = [varied(claim, random), varied(claim, random)];
    expect(one).toMatchObject({
      metadata: {
        creationTimestamp: expect.stringMatching(/^\d{4}-.*:\d\dZ$/),
      },
      spec: {
        volumeName: expect.stringMatching(
          /^pvc-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
        ),
      },
    });
    expect(other.metadata.creationTimestamp).not.toBe(
      one.metadata.creationTimestamp,
    );
    expect(other.spec).not.toEqual(one.spec);
  });

  it('makes the same ones in each run', () => {
    expect(varied(claim, randomNumbers(1))).toEqual(
      varied(claim, randomNumbers(1)),
    );
  });

  it('changes commits and versions, and no other text', () => {
    const application = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'tenant-acme', namespace: 'argo' },
      status: {
        sync: { revision: '0'.repeat(40), status: 'Synced' },
        summary: {
          images: [
            'registry.example.com/laminar/engine:1.4.2',
            'postgres:17.5',
          ],
        },
      },
    };
    expect(varied(application, randomNumbers(1))).toEqual({
      ...application,
      status: {
        sync: {
          revision: expect.not.stringMatching(/^0+$/),
          status: 'Synced',
        },
        summary: {
          images: [
            expect.stringMatching(
              /^registry\.example\.com\/laminar\/engine:1\.4\.\d$/,
            ),
            'postgres:17.5',
          ],
        },
      },
    });
  });
});
