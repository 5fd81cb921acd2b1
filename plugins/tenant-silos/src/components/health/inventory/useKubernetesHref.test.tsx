import { createApiRef } from '@backstage/core-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { useKubernetesHref } from './useKubernetesHref';

const kubernetesApiRef = createApiRef<object>({
  id: 'plugin.kubernetes.service',
});

const LABEL_SELECTOR = {
  'backstage.io/kubernetes-label-selector': 'app.kubernetes.io/instance=acme',
};

const ShowHref = () => <p>{useKubernetesHref() ?? 'no tab'}</p>;

const show = (annotations: Record<string, string>, hasPlugin: boolean) =>
  renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'System',
        metadata: { name: 'acme', annotations },
      }}
    >
      <ShowHref />
    </EntityProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [...(hasPlugin ? [[kubernetesApiRef, {}] as const] : [])],
    },
  );

describe('useKubernetesHref', () => {
  it('leads to the tab where it is', async () => {
    show(LABEL_SELECTOR, true);

    expect(
      await screen.findByText('/catalog/default/system/acme/kubernetes'),
    ).toBeInTheDocument();
  });

  it.each([
    ['the plugin is not installed', LABEL_SELECTOR, false],
    ['the entity has no tab', {}, true],
  ])('leads nowhere when %s', async (_, annotations, hasPlugin) => {
    show(annotations, hasPlugin);

    expect(await screen.findByText('no tab')).toBeInTheDocument();
  });
});
