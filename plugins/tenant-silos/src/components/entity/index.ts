export { TenantAboutCard } from './TenantAboutCard';
export { TenantChangesCard } from './TenantChangesCard';
export { TenantSiloContent } from './TenantSiloContent';
export { TenantStorageCard } from './TenantStorageCard';
