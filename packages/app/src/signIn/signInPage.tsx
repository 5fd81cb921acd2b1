import { SignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  type SignInPageProps,
} from '@backstage/plugin-app-react';
import { signInProviders } from './signInProviders';

function PortalSignInPage(props: SignInPageProps) {
  const config = useApi(configApiRef);
  return (
    <SignInPage
      {...props}
      title="Sign in"
      align="center"
      providers={signInProviders(config)}
    />
  );
}

export const signInPage = SignInPageBlueprint.make({
  params: { loader: async () => PortalSignInPage },
});
