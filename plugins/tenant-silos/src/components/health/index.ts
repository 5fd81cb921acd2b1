export * from './HealthBar';
export * from './HealthNotices';
export * from './silentSources';
export { TenantHealthCard } from './TenantHealthCard';
export { TenantHealthContent } from './TenantHealthContent';
export { VolumeList } from './VolumeList';
