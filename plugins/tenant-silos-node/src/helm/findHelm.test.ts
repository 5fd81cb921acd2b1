import { ConfigReader } from '@backstage/config';
import { dirname } from 'node:path';
import { fakeHelm } from '../__testUtils__/fakeHelm';
import { findHelm } from './findHelm';
import { defaultHelmSettings, readHelmSettings } from './settings';

jest.setTimeout(30_000);

describe('findHelm', () => {
  async function found(version: string, command?: string) {
    const helm = await fakeHelm(`process.stdout.write('${version}');`);
    const { PATH } = process.env;
    process.env.PATH = dirname(helm.binary);
    try {
      return await findHelm({ command: command ?? helm.binary });
    } finally {
      process.env.PATH = PATH;
      await helm.remove();
    }
  }

  it('takes the one on the PATH, and warns of another version than Argo CD has', async () => {
    expect(await found('v4.2.4', 'helm')).toMatchObject({ version: '4.2.4' });
    expect(await found('v4.2.4')).not.toHaveProperty('warning');
    expect(await found('v3.19.1')).toMatchObject({
      version: '3.19.1',
      warning: expect.stringContaining('4.2.4 in Argo CD'),
    });
  });

  it.each([
    ['v2.17.0', 'Helm 2.17.0 cannot be used'],
    ['v3.10.3', 'Helm 3.10.3 cannot be used'],
    ['v5.0.0', 'Helm 5.0.0 cannot be used'],
    ['hello', 'does not answer as Helm'],
  ])('does not take %s', async (version, reason) => {
    const result = await found(version);
    expect(result.renderer).toBeUndefined();
    expect(result.reason).toContain(reason);
  });

  it.each([
    [{ command: 'no-such-helm' }, "'no-such-helm' is not on the PATH"],
    [{ command: '/no/such/helm' }, 'Helm is not at /no/such/helm'],
    [{ command: '../helm' }, 'is not on the PATH'],
    [{ enabled: false }, 'switched off by tenantSilos.helm.enabled'],
  ])('says why there is none with %j', async (settings, reason) => {
    expect((await findHelm(settings)).reason).toContain(reason);
  });
});

describe('readHelmSettings', () => {
  const read = (helm: object) =>
    readHelmSettings(new ConfigReader({ tenantSilos: { helm } as never }));

  it('reads what is set, and has defaults for the rest', () => {
    expect(readHelmSettings(new ConfigReader({}))).toBe(defaultHelmSettings);
    expect(
      read({ command: '/opt/helm', timeout: '20s', kubeVersion: '1.33' }),
    ).toEqual({
      ...defaultHelmSettings,
      command: '/opt/helm',
      timeoutMs: 20_000,
      kubeVersion: '1.33',
    });
  });

  it.each([
    [{ concurrency: 0 }, 'concurrency is 0'],
    [{ concurrency: 1.5 }, 'concurrency is 1.5'],
    [{ kubeVersion: 'new' }, "kubeVersion 'new' is no version"],
  ])('refuses %j', (helm, message) => {
    expect(() => read(helm)).toThrow(message);
  });
});
