export * from './graphqlOperation';
export * from './logRequests';
export * from './parsedBody';
export * from './RequestLog';
