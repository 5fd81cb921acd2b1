export { fleetClashes, type FleetClash } from './fleetClashes';
export {
  folderEntries,
  RECOMMENDED_FOLDER_ENTRIES,
  WARNED_FOLDER_ENTRIES,
} from './folderSize';
export { checkName } from './name';
export { refusedChanges } from './refused/refusedChanges';
export * from './repository';
export * from './secrets';
export * from './values';
export type * from './types';
