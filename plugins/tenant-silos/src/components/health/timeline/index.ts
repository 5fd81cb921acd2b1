export { HistoryView } from './HistoryView';
export { Timeline } from './Timeline';
