import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** A tenant's name; `ui:options` say of which fleet. */
export const TenantNameFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      fleet: z.string().optional().describe('Id of the fleet'),
      fleetField: z
        .string()
        .optional()
        .describe('Field of the form that holds the id; fleet by default'),
    }),
});

/** Props of the field. */
export type TenantNameProps = typeof TenantNameFieldSchema.TProps;
