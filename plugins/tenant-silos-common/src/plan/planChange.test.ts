import { load } from 'js-yaml';
import { laminarFleet, stateOf } from '../testUtils/fleet';
import { planChange } from './planChange';
import type { OpenChange } from './types';

const fleet = laminarFleet();
const state = stateOf(fleet);

function create(spec: object = {}, openChanges: OpenChange[] = []) {
  return planChange(
    { fleet, state, openChanges },
    {
      action: 'create',
      spec: { name: 'acme', owner: 'team-acme', tier: 'silo', ...spec },
    },
  );
}

function contentOf(plan: ReturnType<typeof create>, path: string) {
  return load(plan.files.find(file => file.path === path)!.after!);
}

const VALUES = 'k8s/laminar-core/tenants/acme/values-eks.yaml';
const APPLICATION = 'argocd/applications/tenants/acme.yaml';

describe('planChange', () => {
  it("writes the seed's values file, with a Secret instead of the password", () => {
    expect(contentOf(create(), VALUES)).toEqual({
      nameOverride: 'acme',
      fullnameOverride: 'laminar-acme',
      ingress: { enabled: true, hosts: ['acme.lmnr.cloud'] },
      engine: {
        artifactUrl: 's3://laminar-dev/tenants/acme/artifacts',
        checkpointUrl: 's3://laminar-dev/tenants/acme/checkpoints',
      },
      postgresql: {
        fullnameOverride: 'laminar-acme-postgresql',
        auth: {
          username: 'laminar_acme',
          existingSecret: 'laminar-acme-postgresql',
          database: 'laminar_acme',
        },
        primary: {
          persistence: { enabled: true, storageClass: 'gp3', size: '10Gi' },
        },
      },
    });
  });

  it("writes the seed's Application, with finalizer and the portal's facts", () => {
    expect(contentOf(create(), APPLICATION)).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: 'tenant-acme',
        namespace: 'argo',
        labels: { tenant: 'acme', type: 'persistent' },
        annotations: {
          'tenant-silos.io/owner': 'group:default/team-acme',
          'tenant-silos.io/tier': 'silo',
        },
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
      },
      spec: {
        project: 'laminar',
        source: {
          repoURL: 'git@github.com:e6data/laminar-infra.git',
          targetRevision: 'main',
          path: 'k8s/laminar-core',
          helm: {
            valueFiles: ['values-eks.yaml', 'tenants/acme/values-eks.yaml'],
          },
        },
        destination: {
          server: 'https://kubernetes.default.svc',
          namespace: 'tenant-acme',
        },
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          managedNamespaceMetadata: {
            labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
          },
          syncOptions: ['CreateNamespace=true'],
        },
      },
    });
  });

  it('writes a values file for the local environment and no Application for it', () => {
    const plan = create();
    expect(plan.files.map(({ path, action }) => [path, action])).toEqual([
      [APPLICATION, 'create'],
      [VALUES, 'create'],
      ['k8s/laminar-core/tenants/acme/values.yaml', 'create'],
    ]);
    expect(
      contentOf(plan, 'k8s/laminar-core/tenants/acme/values.yaml'),
    ).toMatchObject({
      ingress: { hosts: ['acme.localhost'] },
      engine: { artifactUrl: 'file:///tmp/laminar/tenants/acme/artifacts' },
    });
  });

  it('writes the optional values where the chart looks for them', () => {
    const plan = create({
      tls: { enabled: false },
      images: { console: 'v2', engine: '1.10' },
      consoleAuth: { secretName: 'acme-sign-in' },
      worker: { slots: 8, resources: { memory: '4Gi', cpu: '1000m' } },
      controller: { nodeSelector: { 'node-type': 'controller' } },
      env: [{ name: 'RUST_LOG', value: 'info' }],
    });
    expect(plan.blocked).toBe(false);
    expect(contentOf(plan, VALUES)).toMatchObject({
      ingress: { tls: { enabled: false } },
      console: {
        image: { tag: 'v2' },
        authUrl: 'http://acme.lmnr.cloud',
        auth: { existingSecret: 'acme-sign-in' },
      },
      engine: {
        image: { tag: '1.10' },
        env: [{ name: 'RUST_LOG', value: 'info' }],
        controller: { nodeSelector: { 'node-type': 'controller' } },
        worker: {
          slots: 8,
          resources: {
            requests: { memory: '4Gi', cpu: '1000m' },
            limits: { memory: '4Gi' },
          },
        },
      },
    });
    expect(plan.byHand.map(step => step.id)).toContain('console-secret');
  });

  it('says what is touched and what is left to do by hand', () => {
    const plan = create({ hosts: ['acme.lmnr.cloud', 'shop.lmnr.cloud'] });
    expect(plan.blastRadius).toEqual({
      tenants: 1,
      objects: 34,
      clusterScoped: 0,
    });
    expect(plan.byHand.map(step => step.title)).toEqual(
      expect.arrayContaining([
        'Add the DNS record of acme.lmnr.cloud',
        'Add the DNS record of shop.lmnr.cloud',
      ]),
    );
    expect(plan.entityRefs).toContain('system:default/acme');
  });

  it('leaves out what a tier does not have', () => {
    const kinds = (tier: string) =>
      create({ tier }).objects.map(object => object.kind);
    expect(kinds('silo')).toContain('StatefulSet');
    expect(kinds('bridge')).not.toContain('StatefulSet');
    expect(kinds('bridge')).toContain('Deployment');
    expect(kinds('pool')).not.toContain('Deployment');
  });

  it('has the same digest for the same outcome, whoever asks', () => {
    const intent = {
      action: 'create' as const,
      spec: { name: 'acme', owner: 'team-acme', tier: 'silo' as const },
    };
    const planFor = (requester: string) =>
      planChange(
        { fleet, state, openChanges: [], facts: { requester } },
        intent,
      );
    expect(planFor('user:default/cleo').digest).toBe(
      planFor('user:default/ada').digest,
    );
    expect(create({ worker: { slots: 4 } }).digest).not.toBe(create().digest);
    expect(
      planFor('user:default/cleo').files.find(f => f.path === APPLICATION)!
        .after,
    ).toContain('tenant-silos.io/requester: user:default/cleo');
  });

  it('treats the same intent that is open already as an update of it', () => {
    const plan = create({}, [{ number: 12, action: 'create', tenant: 'acme' }]);
    expect(plan).toMatchObject({
      blocked: false,
      openChange: 12,
      checks: [
        {
          id: 'already-asked',
          severity: 'info',
          message: 'Already asked for in #12; submitting updates it',
        },
      ],
    });
  });

  it('makes no path of a name that is none', () => {
    const plan = create({ name: '../../etc' });
    expect(plan.blocked).toBe(true);
    expect(plan.files).toEqual([]);
  });

  it('shows each new file as a diff against nothing', () => {
    const { diff } = create().files[1];
    expect(diff).toMatch(/^--- \/dev\/null\n\+\+\+ b\/k8s\/laminar-core/);
    expect(diff).toContain('+nameOverride: acme\n');
  });

  it('refuses an action that it cannot plan', () => {
    expect(() =>
      planChange(
        { fleet, state, openChanges: [] },
        {
          action: 'remove',
          spec: { name: 'acme', owner: 'team-acme', tier: 'silo' },
        },
      ),
    ).toThrow("action: 'remove' cannot be planned");
  });
});
