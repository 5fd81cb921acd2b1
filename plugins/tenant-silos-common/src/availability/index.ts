export * from './checklist';
export {
  haSettings,
  type ControllerSettings,
  type DisruptionBudget,
  type HaSettings,
  type WorkloadSettings,
} from './haSettings';
export type { HaProfile, ScaledComponent } from './haProfiles';
export {
  readAntiAffinity,
  readSpread,
  type AntiAffinity,
  type Spread,
} from './placement';
export { quantityValue } from './quantity';
export {
  sizeSummary,
  type ComputeResources,
  type SizeRow,
  type SizeSummary,
} from './sizeSummary';
