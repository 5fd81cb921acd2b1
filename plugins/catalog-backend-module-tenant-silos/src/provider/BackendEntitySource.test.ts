import { mockServices } from '@backstage/backend-test-utils';
import { BackendEntitySource } from './BackendEntitySource';
import { allTenants, system } from './fixtures';

describe('BackendEntitySource', () => {
  const answer = allTenants('c1', { acme: [system('acme')] });
  const source = BackendEntitySource.create({
    auth: mockServices.auth({ pluginId: 'catalog' }),
    discovery: mockServices.discovery(),
  });
  let fetched: jest.SpyInstance;

  function respond(body: unknown, status = 200) {
    fetched = jest
      .spyOn(global, 'fetch')
      .mockResolvedValue(Response.json(body, { status }));
  }

  afterEach(() => fetched.mockRestore());

  it('asks for the changes since a commit, with a token of its own', async () => {
    respond(answer);
    await expect(source.read('laminar', 'c 0')).resolves.toEqual(answer);
    const [url, init] = fetched.mock.calls[0];
    expect(url).toMatch(
      /\/api\/tenant-silos\/fleets\/laminar\/delta\?since=c%200$/,
    );
    expect(init.headers.get('authorization')).toMatch(/^Bearer /);
  });

  it('passes a refusal on', async () => {
    respond(
      {
        error: { name: 'NotFoundError', message: 'no such fleet' },
        response: { statusCode: 404 },
      },
      404,
    );
    await expect(source.read('laminar')).rejects.toMatchObject({
      statusCode: 404,
      cause: { message: 'no such fleet' },
    });
  });

  it.each([
    ['another fleet', { ...answer, fleet: 'other' }],
    ['no commit', { ...answer, commit: '' }],
    ['no items', { ...answer, items: undefined }],
    ['an item without entities', { ...answer, items: [{ tenant: 'acme' }] }],
    ['nothing', null],
  ])(
    'refuses an answer with %s, for a mutation would delete',
    async (_, body) => {
      respond(body);
      await expect(source.read('laminar')).rejects.toThrow(
        'is not the entities of the fleet laminar',
      );
    },
  );
});
