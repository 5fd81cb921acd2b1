export { laminarBlueprint } from './laminar';
export { builtInBlueprints, parseBlueprint } from './parse';
export { blueprintSchema, nameKindSchema, tierSchema } from './schema';
export type * from './types';
