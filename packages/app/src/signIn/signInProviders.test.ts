import { ConfigReader } from '@backstage/config';
import { signInProviders } from './signInProviders';

function providerIds(auth: object): string[] {
  return signInProviders(new ConfigReader({ auth })).map(provider =>
    typeof provider === 'string' ? provider : provider.id,
  );
}

describe('signInProviders', () => {
  it('offers GitHub before guest where both are configured', () => {
    expect(
      providerIds({
        environment: 'development',
        providers: { github: { development: {} } },
      }),
    ).toEqual(['github-auth-provider', 'guest']);
  });

  it('offers no GitHub sign-in that could only fail', () => {
    expect(providerIds({ environment: 'development' })).toEqual(['guest']);
  });

  it('offers no guest in production', () => {
    expect(
      providerIds({
        environment: 'production',
        providers: { github: { production: {} } },
      }),
    ).toEqual(['github-auth-provider']);
  });
});
