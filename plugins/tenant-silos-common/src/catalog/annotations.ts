/** Entity annotation: id of the fleet. @public */
export const ANNOTATION_FLEET = 'tenant-silos.io/fleet';

/** Entity annotation: name of the tenant. @public */
export const ANNOTATION_TENANT = 'tenant-silos.io/tenant';

/** Application annotation: entity ref of the owner. @public */
export const ANNOTATION_OWNER = 'tenant-silos.io/owner';

/** Application annotation: tier. @public */
export const ANNOTATION_TIER = 'tenant-silos.io/tier';

/** Application annotation: entity ref of the person who asked. @public */
export const ANNOTATION_REQUESTER = 'tenant-silos.io/requester';

/** Application annotation: entity ref of the template. @public */
export const ANNOTATION_TEMPLATE = 'tenant-silos.io/template';

/** Entity annotation: state of the tenant in the repository. @public */
export const ANNOTATION_STATE = 'tenant-silos.io/state';
