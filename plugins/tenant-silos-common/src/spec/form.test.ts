import { specFromForm } from './form';
import { parseTenantSpec } from './parse';

describe('specFromForm', () => {
  it('takes empty fields for nothing said', () => {
    expect(
      specFromForm({
        fleet: 'laminar',
        name: 'acme',
        owner: 'group:default/team-acme',
        tier: 'silo',
        environments: [],
        hosts: ['', ' '],
        consoleTag: '',
        env: [],
        controllerNodeSelector: [{}],
        workerTolerations: [],
      }),
    ).toEqual({ name: 'acme', owner: 'group:default/team-acme', tier: 'silo' });
  });

  it('puts every field where the specification has it', () => {
    const spec = specFromForm({
      name: 'acme',
      owner: 'team-acme',
      tier: 'bridge',
      size: 'large',
      ha: 'zone',
      environments: ['eks'],
      hosts: ['shop.lmnr.cloud'],
      tlsEnabled: false,
      databaseSize: '20Gi',
      storageClass: 'io2',
      consoleTag: 'v1',
      engineTag: 'v2',
      consoleAuthSecret: 'sign-in',
      consoleMemory: '128Mi',
      consoleCpu: '100m',
      controllerMemory: '256Mi',
      controllerCpu: '500m',
      workerMemory: '8Gi',
      workerCpu: '2000m',
      workerSlots: 16,
      env: [
        { name: 'RUST_LOG', value: 'info' },
        { name: 'DB_PASSWORD', secretName: 'db', secretKey: 'password' },
      ],
      controllerNodeSelector: [{ key: 'node-type', value: 'controller' }],
      workerTolerations: [
        { key: 'dedicated', operator: 'Exists', value: '', effect: '' },
      ],
      artifactUrl: 's3://b/acme/a',
      checkpointUrl: 's3://b/acme/c',
    });
    expect(parseTenantSpec(spec)).toEqual({
      name: 'acme',
      owner: 'team-acme',
      tier: 'bridge',
      size: 'large',
      ha: 'zone',
      environments: ['eks'],
      hosts: ['shop.lmnr.cloud'],
      tls: { enabled: false },
      storage: { artifacts: 's3://b/acme/a', checkpoints: 's3://b/acme/c' },
      database: { size: '20Gi', storageClass: 'io2' },
      images: { console: 'v1', engine: 'v2' },
      console: { resources: { memory: '128Mi', cpu: '100m' } },
      consoleAuth: { secretName: 'sign-in' },
      controller: {
        resources: { memory: '256Mi', cpu: '500m' },
        nodeSelector: { 'node-type': 'controller' },
      },
      worker: {
        resources: { memory: '8Gi', cpu: '2000m' },
        slots: 16,
        tolerations: [{ key: 'dedicated', operator: 'Exists' }],
      },
      env: [
        { name: 'RUST_LOG', value: 'info' },
        {
          name: 'DB_PASSWORD',
          valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
        },
      ],
    });
  });

  it('does not choose between a value and a Secret', () => {
    const spec = specFromForm({
      name: 'acme',
      owner: 'team-acme',
      env: [{ name: 'A', value: 'x', secretName: 'db', secretKey: 'k' }],
    });
    expect(() => parseTenantSpec(spec)).toThrow('env[0]: needs either');
  });
});
