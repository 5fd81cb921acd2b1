export * from './availability';
export * from './inventory';
export * from './isolation';
export * from './judge';
export * from './live';
export * from './objects';
export * from './observed';
export { healthOrder, type HealthStatus } from './status';
export * from './uptime';
