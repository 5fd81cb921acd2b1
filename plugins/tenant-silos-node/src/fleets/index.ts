export { FLEET_FILE, readFleetFile } from './readFleetFile';
export { readFleets } from './readFleets';
