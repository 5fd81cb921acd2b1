export * from './tenantSilosApi';
