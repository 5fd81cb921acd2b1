export { buildValues } from './build';
export * from './lookup';
export { isMap, valueAt, type ValuesMap } from './path';
export * from './read';
export * from './write';
