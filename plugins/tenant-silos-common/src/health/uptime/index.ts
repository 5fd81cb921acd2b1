export type { StatusChange } from './spans';
export { uptimeOf, type Uptime, type UptimeDay } from './uptimeOf';
