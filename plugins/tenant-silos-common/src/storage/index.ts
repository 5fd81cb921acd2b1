export * from './prefix';
export * from './urls';
