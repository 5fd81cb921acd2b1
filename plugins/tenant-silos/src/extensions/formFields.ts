import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

export const tenantNameFormField = FormFieldBlueprint.make({
  name: 'tenant-name',
  params: {
    field: () =>
      import('../components/fields/TenantName').then(
        ({ tenantNameField, TenantNameFieldSchema }) =>
          createFormField({
            ...tenantNameField,
            schema: TenantNameFieldSchema,
          }),
      ),
  },
});

export const tenantPlanFormField = FormFieldBlueprint.make({
  name: 'tenant-plan',
  params: {
    field: () =>
      import('../components/fields/TenantPlan').then(
        ({ tenantPlanField, TenantPlanFieldSchema }) =>
          createFormField({
            ...tenantPlanField,
            schema: TenantPlanFieldSchema,
          }),
      ),
  },
});
