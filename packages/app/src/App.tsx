import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';
import { scmAuthModule } from './scmAuth';
import { signInModule } from './signIn';

// The plugins themselves are discovered from package.json (`app.packages: all`).
export default createApp({
  features: [navModule, scmAuthModule, signInModule],
});
