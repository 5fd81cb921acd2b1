import { ConfigReader } from '@backstage/config';
import { createScmAuth } from './createScmAuth';

const github = { getAccessToken: async () => 'token-of-the-person' };

describe('createScmAuth', () => {
  const scmAuth = createScmAuth(
    new ConfigReader({
      integrations: {
        github: [{ host: 'github.com' }, { host: 'localhost:7008' }],
      },
    }),
    github,
  );

  it.each([
    'https://github.com/acme/infra',
    'http://localhost:7008/acme/infra/pull/1',
  ])('knows the token for %s', async url => {
    await expect(scmAuth.getCredentials({ url })).resolves.toMatchObject({
      token: 'token-of-the-person',
    });
  });

  it.each(['https://git.example.org/acme/infra', 'http://localhost:7009/a/b'])(
    'gives no token away for %s, which is not configured',
    async url => {
      await expect(scmAuth.getCredentials({ url })).rejects.toThrow(
        /No auth provider/,
      );
    },
  );
});
