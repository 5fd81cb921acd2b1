export {
  judgeLiveAvailability,
  type AvailabilityPoint,
  type AvailabilitySubject,
} from './judgeLiveAvailability';
