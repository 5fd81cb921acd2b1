export { haChecklist } from './haChecklist';
export type { ChecklistPoint, ValueFix } from './types';
