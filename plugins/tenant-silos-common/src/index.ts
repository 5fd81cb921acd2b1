/**
 * The model of tenant silos: pure code, runs in Node.js and in browsers.
 *
 * @packageDocumentation
 */
export * from './availability';
export * from './blueprint';
export * from './catalog';
export * from './checks';
export * from './events';
export * from './fleet';
export * from './health';
export * from './naming';
export * from './permissions';
export * from './plan';
export * from './snapshot';
export * from './spec';
export * from './storage';
export * from './values';
