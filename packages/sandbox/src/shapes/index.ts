export * from './accounts';
export * from './checkRun';
export * from './commit';
export * from './conversation';
export * from './label';
export * from './pullRequest';
export * from './repository';
