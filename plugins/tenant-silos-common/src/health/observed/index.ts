export type * from './facts';
export {
  ObservationStore,
  type ApplicationId,
  type ListedGone,
  type ListingSource,
  type ObjectId,
} from './ObservationStore';
export * from './projectApplication';
export { projectObject } from './projectObject';
export type * from './types';
