import type { TenantExpectation } from 'backstage-plugin-tenant-silos-common';

/** The names of all that a tenant should have. */
export function namesInExpectation({
  namespace,
  applications,
  instances,
  objects,
}: TenantExpectation): string[] {
  return [
    ...(namespace === undefined ? [] : [namespace]),
    ...applications.map(({ name }) => name),
    ...instances,
    ...objects.map(({ name }) => name),
  ];
}
