import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

export const tenantNameFormField = FormFieldBlueprint.make({
  name: 'tenant-name',
  params: {
    field: () =>
      import('../bundles/formFields').then(
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
      import('../bundles/formFields').then(
        ({ tenantPlanField, TenantPlanFieldSchema }) =>
          createFormField({
            ...tenantPlanField,
            schema: TenantPlanFieldSchema,
          }),
      ),
  },
});
