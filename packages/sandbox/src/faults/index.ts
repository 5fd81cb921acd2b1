export * from './Faults';
export * from './parseFaultText';
export * from './types';
