export { fleetClashes, type FleetClash } from './fleetClashes';
export {
  folderEntries,
  RECOMMENDED_FOLDER_ENTRIES,
  WARNED_FOLDER_ENTRIES,
} from './folderSize';
export { checkName } from './name';
export * from './secrets';
export type * from './types';
