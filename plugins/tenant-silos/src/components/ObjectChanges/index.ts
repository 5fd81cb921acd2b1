export { ObjectChanges } from './ObjectChanges';
