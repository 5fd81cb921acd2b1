export { readFleets } from './readFleets';
