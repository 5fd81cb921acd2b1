export type { Condition } from './condition';
export { laminarBlueprint } from './laminar';
export { builtInBlueprints, parseBlueprint } from './parse';
export type * from './types';
