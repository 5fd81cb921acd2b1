export { repositoryChecks } from './repositoryChecks';
