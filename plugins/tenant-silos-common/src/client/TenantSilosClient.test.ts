import { TenantSilosClient } from './TenantSilosClient';

const discoveryApi = {
  getBaseUrl: async (id: string) => `http://host/api/${id}`,
};

function clientAnswering(status: number, body: unknown) {
  const fetch = jest.fn<Promise<Response>, Parameters<typeof globalThis.fetch>>(
    async () =>
      new Response(JSON.stringify(body), {
        status,
        headers: { 'content-type': 'application/json' },
      }),
  );
  return {
    fetch,
    client: new TenantSilosClient({ discoveryApi, fetchApi: { fetch } }),
  };
}

describe('TenantSilosClient', () => {
  it('encodes path segments and sends the token', async () => {
    const { fetch, client } = clientAnswering(200, { name: 'x' });
    await client.checkName(
      { path: { fleet: 'laminar', tenant: '../a b' } },
      { token: 't' },
    );
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe(
      'http://host/api/tenant-silos/fleets/laminar/names/..%2Fa%20b',
    );
    expect(init?.headers).toMatchObject({ Authorization: 'Bearer t' });
  });

  it('sends filters and repeats those that are lists', async () => {
    const { fetch, client } = clientAnswering(200, { items: [] });
    await client.getTenants({
      path: { fleet: 'laminar' },
      query: { query: 'a&b', state: ['in-force', 'waiting'], limit: 50 },
    });
    const url = new URL(String(fetch.mock.calls[0][0]));
    expect(url.searchParams.get('query')).toBe('a&b');
    expect(url.searchParams.getAll('state')).toEqual(['in-force', 'waiting']);
    expect(url.searchParams.get('limit')).toBe('50');
  });

  it('throws what the backend says', async () => {
    const { client } = clientAnswering(409, {
      error: { name: 'ConflictError', message: 'the head has moved' },
      response: { statusCode: 409 },
    });
    await expect(
      client.mergeChange({
        path: { fleet: 'laminar', number: 1 },
        body: { headCommit: 'abc' },
      }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { message: 'the head has moved' },
    });
  });
});
