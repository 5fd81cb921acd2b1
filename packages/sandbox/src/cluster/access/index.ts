export * from './authorize';
export * from './reviews';
export * from './subjects';
export * from './Tokens';
export * from './assertAllowed';
