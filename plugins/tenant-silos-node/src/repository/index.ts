export type { FleetRepository } from './types';
export {
  UrlReaderFleetRepository,
  type UrlReaderFleetRepositoryOptions,
} from './UrlReaderFleetRepository';
export { defaultSnapshotLimits, type SnapshotLimits } from './SizeLimits';
