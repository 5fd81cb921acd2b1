import { laminarFleet, stateOf } from '../testUtils/fleet';
import { tenantRelease } from './tenantRelease';

const fleet = laminarFleet();

const application = (spec: string) =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: acme-prod }
spec:
  destination: { namespace: acme }
${spec}`;

const releaseWith = (spec: string) =>
  tenantRelease(
    fleet,
    stateOf(fleet, {
      'k8s/laminar-core/tenants/acme/values-eks.yaml': '{}\n',
      'argocd/applications/tenants/acme.yaml': application(spec),
    }).files,
    'acme',
    'eks',
  );

describe('tenantRelease', () => {
  it('is as the blueprint has it where there is no Application', () => {
    const files = stateOf(fleet).files;
    expect(tenantRelease(fleet, files, 'acme', 'local')).toEqual({
      release: 'tenant-acme',
      namespace: 'tenant-acme',
    });
  });

  it('is as the Application says', () => {
    expect(releaseWith('')).toMatchObject({
      release: 'acme-prod',
      namespace: 'acme',
      differs: undefined,
    });
    expect(
      releaseWith(
        '  source: { path: ./k8s/laminar-core/, helm: { releaseName: acme-1 } }\n',
      ),
    ).toMatchObject({ release: 'acme-1', differs: undefined });
  });

  it.each([
    ['  source: { path: k8s/other }\n', 'deploys k8s/other'],
    [
      '  source: { chart: laminar, repoURL: https://x }\n',
      'the packaged chart laminar',
    ],
    [
      '  source: { path: k8s/laminar-core, helm: { parameters: [{name: a, value: b}], values: "" } }\n',
      'sets values of its own by helm.parameters',
    ],
    [
      '  sources: [{ path: k8s/laminar-core, helm: { valuesObject: { a: 1 } } }, { ref: values }]\n',
      'sets values of its own by helm.valuesObject',
    ],
  ])('says what Argo CD does otherwise for %j', (spec, reason) => {
    expect(releaseWith(spec).differs).toContain(reason);
  });
});
