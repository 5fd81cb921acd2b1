export type { FleetRepository } from './types';
export { UrlReaderFleetRepository } from './UrlReaderFleetRepository';
export { defaultSnapshotLimits, type SnapshotLimits } from './SizeLimits';
