export * from './build';
export * from './lookup';
export * from './path';
export * from './read';
export * from './write';
