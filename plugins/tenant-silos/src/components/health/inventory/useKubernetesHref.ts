import {
  createApiRef,
  useApiHolder,
  useRouteRef,
} from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';

// By its id alone: the Kubernetes plugin need not be installed.
const kubernetesApiRef = createApiRef<object>({
  id: 'plugin.kubernetes.service',
});

const ANNOTATIONS = [
  'backstage.io/kubernetes-id',
  'backstage.io/kubernetes-label-selector',
];

/**
 * The entity's tab of Backstage's Kubernetes plugin; undefined where the plugin
 * is not installed or does not show the tab for this entity.
 */
export function useKubernetesHref(): string | undefined {
  const hasPlugin = useApiHolder().get(kubernetesApiRef) !== undefined;
  const entityRoute = useRouteRef(entityRouteRef);
  const { entity } = useEntity();
  const isShown = ANNOTATIONS.some(
    name => entity.metadata.annotations?.[name] !== undefined,
  );
  return hasPlugin && isShown
    ? `${entityRoute(entityRouteParams(entity))}/kubernetes`
    : undefined;
}
