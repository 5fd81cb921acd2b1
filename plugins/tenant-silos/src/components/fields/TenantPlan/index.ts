import type { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import type { FleetUiOptions } from '../fleetOption';
import { TenantPlanFieldSchema, type TenantPlanValue } from './schema';
import { TenantPlanField } from './TenantPlanField';
import { validateTenantPlan } from './validation';

/** `ui:field: TenantPlan`, for the new and the old frontend system alike. */
export const tenantPlanField = {
  name: 'TenantPlan',
  component: TenantPlanField,
  validation: validateTenantPlan,
  schema: TenantPlanFieldSchema.schema,
} satisfies FieldExtensionOptions<TenantPlanValue, FleetUiOptions>;

export { TenantPlanFieldSchema };
