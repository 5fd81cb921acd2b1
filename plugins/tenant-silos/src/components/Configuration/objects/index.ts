export { ObjectsView } from './ObjectsView';
