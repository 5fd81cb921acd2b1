import type { NetworkProbe } from 'backstage-plugin-tenant-silos-common';
import type { KubernetesApi } from 'backstage-plugin-tenant-silos-node';
import { isPassing, Probes } from './Probes';

const MINUTE = 60_000;
const API = { cluster: 'eks' } as KubernetesApi;
const FOUND: NetworkProbe = { at: '2026-01-02T00:00:00Z', attempts: [] };
const keyOf = (tenant: string) => ({
  fleet: 'laminar',
  environment: 'eks',
  tenant,
});

describe('Probes', () => {
  let now: number;
  let probe: jest.Mock<
    Promise<NetworkProbe>,
    [KubernetesApi, string, AbortSignal]
  >;
  let probes: Probes;
  const look = (tenant = 'acme') =>
    probes.look(keyOf(tenant), API, `tenant-${tenant}`);
  /** Whatever was under way has ended when the others of its turn have. */
  const settled = () => new Promise(resolve => setImmediate(resolve));

  beforeEach(() => {
    now = 1_000 * MINUTE;
    probe = jest.fn();
    probe.mockResolvedValue(FOUND);
    probes = new Probes({ probe }, 10 * MINUTE, () => now);
  });

  it('try a tenant once in the time between tries, whoever looks', async () => {
    const { probe: none, why } = look();
    expect([none, isPassing(why!)]).toEqual([undefined, true]);
    expect(isPassing(look().why!)).toBe(true);
    await settled();
    expect(look()).toMatchObject({ probe: FOUND, why: undefined });
    now += 10 * MINUTE - 1;
    look();
    expect(probe).toHaveBeenCalledTimes(1);
    expect(probe).toHaveBeenCalledWith(
      API,
      'tenant-acme',
      expect.any(AbortSignal),
    );
    now += 1;
    // The last outcome stands until there is another one.
    expect(look().probe).toBe(FOUND);
    expect(probe).toHaveBeenCalledTimes(2);
    look('beta');
    expect(probe).toHaveBeenCalledTimes(3);
  });

  it('say why they failed, and do not try again at once', async () => {
    probe.mockRejectedValueOnce(new Error('no right to create pods'));
    look();
    await settled();
    expect(look()).toMatchObject({
      probe: undefined,
      why: 'no right to create pods',
    });
    expect(isPassing(look().why!)).toBe(false);
    expect(probe).toHaveBeenCalledTimes(1);
    now += 10 * MINUTE;
    look();
    await settled();
    expect(look().probe).toBe(FOUND);
  });

  it('are three at a time', async () => {
    let end = (_: NetworkProbe) => {};
    probe.mockReturnValueOnce(
      new Promise(resolve => {
        end = resolve;
      }),
    );
    probe.mockReturnValue(new Promise(() => {}));
    ['a', 'b', 'c'].forEach(look);
    expect(isPassing(look('d').why!)).toBe(true);
    expect(probe).toHaveBeenCalledTimes(3);
    end(FOUND);
    await settled();
    look('d');
    expect(probe).toHaveBeenCalledTimes(4);
  });

  it('forget what says nothing any more', async () => {
    look();
    await settled();
    now += 24 * 60 * MINUTE;
    expect(look().probe).toBeUndefined();
  });

  it('end when they are stopped, and are not begun again', async () => {
    probe.mockImplementation(
      (_api, _namespace, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('cut off')));
        }),
    );
    look();
    await probes.stop();
    expect(look().why).toBe('cut off');
    look('beta');
    expect(probe).toHaveBeenCalledTimes(1);
  });
});
