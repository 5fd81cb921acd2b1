export * from './Accounts';
export * from './Installations';
export * from './records';
export * from './Repository';
export * from './seedRepository';
