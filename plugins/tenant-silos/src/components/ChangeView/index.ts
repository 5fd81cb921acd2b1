export { ChangeView } from './ChangeView';
