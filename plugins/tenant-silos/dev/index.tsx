import '@backstage/cli/asset-types';
// The fixture app is an app of its own, if a small one.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/frontend-defaults';
import ReactDOM from 'react-dom/client';
import { fixtureApisModule, tenantSilosWithFixtures } from './fixtureApis';
import { fixtureCatalog } from './fixtureCatalog';
import { fixtureHome } from './fixtureHome';
import { fixtureScaffolder } from './fixtureScaffolder';
import { fixtureSignInModule } from './fixtureSignIn';

const app = createApp({
  features: [
    tenantSilosWithFixtures,
    fixtureApisModule,
    fixtureCatalog,
    fixtureHome,
    fixtureScaffolder,
    fixtureSignInModule,
  ],
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
