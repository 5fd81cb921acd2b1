/** Backstage's ways into clusters; loaded late, for the clouds' libraries are large. */
export const loadStrategies = () =>
  import('@backstage/plugin-kubernetes-backend');
