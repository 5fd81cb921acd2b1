export { tenantExpectation } from './expectation';
export { judgeTenant } from './judgeTenant';
export { reasonText } from './reasonText';
export type * from './types';
