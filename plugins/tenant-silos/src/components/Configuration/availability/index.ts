export { AvailabilityView } from './AvailabilityView';
