export { chartFiles } from './chartFiles';
export * from './layout';
export * from './readFleetState';
export * from './readSpec';
export { tenantRelease, type TenantRelease } from './tenantRelease';
export type * from './types';
export { isRepository } from './valueFiles';
