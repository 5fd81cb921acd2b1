import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiCommunityLine, RiGitPullRequestLine } from '@remixicon/react';
import { approvalsRouteRef, tenantsRouteRef } from '../routes';

export const tenantsPage = PageBlueprint.make({
  params: {
    path: '/tenants',
    title: 'Tenants',
    icon: <RiCommunityLine />,
    routeRef: tenantsRouteRef,
    loader: () =>
      import('../bundles/pages').then(m => (
        <main>
          <m.TenantsPage />
        </main>
      )),
  },
});

export const approvalsPage = PageBlueprint.make({
  name: 'approvals',
  params: {
    path: '/tenant-approvals',
    title: 'Approvals',
    icon: <RiGitPullRequestLine />,
    routeRef: approvalsRouteRef,
    loader: () =>
      import('../bundles/pages').then(m => (
        <main>
          <m.ApprovalsPage />
        </main>
      )),
  },
});
