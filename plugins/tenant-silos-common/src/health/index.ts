export * from './judge';
export * from './objects';
export * from './observed';
export { healthOrder, type HealthStatus } from './status';
