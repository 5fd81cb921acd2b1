/**
 * What is shown on a tenant's own page. It is loaded together: apart, each part
 * would bring its own copy of what they share.
 */
export { TenantConfigurationContent } from '../components/Configuration';
export {
  TenantAboutCard,
  TenantChangesCard,
  TenantSiloContent,
  TenantStorageCard,
} from '../components/entity';
export { TenantHealthCard, TenantHealthContent } from '../components/health';
