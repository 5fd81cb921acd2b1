export * from './Accounts';
export * from './records';
export * from './Repository';
export * from './seedRepository';
