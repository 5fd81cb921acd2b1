export type { ValuesCheckInput } from './types';
export { valuesChecks } from './valuesChecks';
