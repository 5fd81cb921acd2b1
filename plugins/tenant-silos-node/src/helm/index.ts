export { HelmRefusedError, NotRenderedError, type HelmFinding } from './errors';
export { findHelm, type FoundHelm } from './findHelm';
export {
  HelmRenderer,
  type HelmRendererOptions,
  type RenderRequest,
} from './HelmRenderer';
export { renderTenant } from './renderTenant';
export {
  defaultHelmSettings,
  PINNED_HELM,
  readHelmSettings,
  type HelmSettings,
} from './settings';
