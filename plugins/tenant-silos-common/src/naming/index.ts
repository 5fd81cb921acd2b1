export * from './budget';
export * from './derivedNames';
export * from './hosts';
export * from './limits';
export * from './pattern';
export * from './variables';
