import type { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import type { FleetUiOptions } from '../fleetOption';
import { TenantNameFieldSchema } from './schema';
import { TenantNameField } from './TenantNameField';
import { validateTenantName } from './validation';

/** `ui:field: TenantName`, for the new and the old frontend system alike. */
export const tenantNameField = {
  name: 'TenantName',
  component: TenantNameField,
  validation: validateTenantName,
  schema: TenantNameFieldSchema.schema,
} satisfies FieldExtensionOptions<string, FleetUiOptions>;

export { TenantNameFieldSchema };
