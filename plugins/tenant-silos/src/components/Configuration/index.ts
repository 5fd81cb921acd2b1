export { TenantConfigurationContent } from './TenantConfigurationContent';
