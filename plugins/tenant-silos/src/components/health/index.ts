export * from './HealthBar';
export * from './HealthNotices';
export * from './silentSources';
