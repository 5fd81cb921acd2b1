export {
  GithubSetupInspector,
  type GithubSetupInspectorOptions,
} from './GithubSetupInspector';
export { missingRights, type MissingRight } from './rights';
export type * from './types';
