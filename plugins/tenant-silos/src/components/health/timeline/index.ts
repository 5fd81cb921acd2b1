export { HistoryView } from './HistoryView';
export { Timeline } from './Timeline';
export { knownSince } from './knownSince';
