export * from './annotations';
export {
  fleetEntities,
  tenantEntities,
  tenantEntityRef,
  tenantLinks,
} from './entities';
export * from './repositoryUrls';
