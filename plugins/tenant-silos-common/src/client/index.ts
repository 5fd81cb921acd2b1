export { TenantSilosClient } from './TenantSilosClient';
export type * from '../schema/openapi';
