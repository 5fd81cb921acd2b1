import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** What the field hands over: which plan the person has seen. */
export const TenantPlanFieldSchema = makeFieldSchema({
  output: z =>
    z.object({
      digest: z
        .string()
        .describe('Of what would be written; the same for the same outcome'),
      blocked: z
        .boolean()
        .describe('Whether a check of severity error stands against it'),
    }),
  uiOptions: z =>
    z.object({
      fleet: z.string().optional().describe('Id of the fleet'),
      fleetField: z
        .string()
        .optional()
        .describe('Field of the form that holds the id; fleet by default'),
      template: z
        .string()
        .optional()
        .describe('Entity ref of the template, written into the Application'),
    }),
});

/** Props of the field. */
export type TenantPlanProps = typeof TenantPlanFieldSchema.TProps;

/** `ui:options` of the field. */
export type TenantPlanOptions = NonNullable<
  TenantPlanProps['uiSchema']['ui:options']
>;

/** The field's value. */
export type TenantPlanValue = typeof TenantPlanFieldSchema.TOutput;
