export type { UptimeDay } from './Calendar';
export type { StatusChange } from './spans';
export { uptimeOf, type Uptime } from './uptimeOf';
