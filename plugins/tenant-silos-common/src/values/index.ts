export { buildValues } from './build';
export { chartSchema } from './chartSchema';
export * from './compare';
export * from './effective';
export * from './lookup';
export { isMap, valueAt, type ValuesMap } from './path';
export {
  MAX_YAML_LENGTH,
  readYamlDocuments,
  readYamlMap,
  type YamlLimits,
} from './read';
export { subchartsOf } from './subchartFiles';
export * from './tenantLayers';
export type * from './types';
export * from './write';
