export { fleetClashes, type FleetClash } from './fleetClashes';
export { RECOMMENDED_FOLDER_ENTRIES } from './folderSize';
export { checkName } from './name';
export type * from './types';
