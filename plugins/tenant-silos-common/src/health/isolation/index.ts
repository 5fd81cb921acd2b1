export { accessQuestions } from './accessQuestions';
export { judgeIsolation, type IsolationSubject } from './judgeIsolation';
export * from './types';
