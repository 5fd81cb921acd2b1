export * from './graphqlOperation';
export * from './logRequests';
export * from './OpenRequests';
export * from './parsedBody';
export * from './RequestLog';
