export { SiloObjects } from './SiloObjects';
