export * from './KindTable';
export * from './table';
export * from './types';
