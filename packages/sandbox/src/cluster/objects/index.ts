export * from './ObjectStore';
export * from './refusals';
export * from './types';
