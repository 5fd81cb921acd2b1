export { HelmRefusedError, NotRenderedError, type HelmFinding } from './errors';
export { findHelm, type FoundHelm } from './findHelm';
export {
  HelmRenderer,
  type HelmRendererOptions,
  type RenderRequest,
} from './HelmRenderer';
export { helmChecks } from './helmChecks';
export { renderTenant } from './renderTenant';
export {
  defaultHelmSettings,
  PINNED_HELM,
  readHelmSettings,
  type HelmSettings,
} from './settings';
export {
  TenantRenderer,
  type RenderOutcome,
  type RenderSubject,
} from './TenantRenderer';
