import { z } from 'zod/v3';
import { tierSchema } from '../blueprint/schema';

// Kubernetes: apimachinery resource.Quantity, without the exponent form.
const quantity = (example: string) =>
  z
    .string()
    .regex(
      /^[0-9]+(\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi|E|Ei)?$/,
      `is not a Kubernetes quantity; write it like ${example}`,
    );

// Kubernetes: DNS-1123 subdomain, the name of a Secret or a StorageClass.
const objectName = z
  .string()
  .max(253, 'is longer than 253 characters')
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    'is not a Kubernetes object name; use lower-case letters, digits, hyphens and dots',
  );

// Kubernetes: a label value.
const labelValue = z
  .string()
  .regex(
    /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/,
    'is not a label value; use at most 63 letters, digits, hyphens, underscores and dots',
  );

// OCI distribution specification: a tag.
const imageTag = z
  .string()
  .regex(
    /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/,
    'is not an image tag; use at most 128 letters, digits, dots, hyphens and underscores',
  );

const resources = z
  .object({
    memory: quantity('8Gi').optional(),
    cpu: quantity('2000m').optional(),
  })
  .strict();

const toleration = z
  .object({
    key: z.string().optional(),
    operator: z.enum(['Equal', 'Exists']).optional(),
    value: z.string().optional(),
    effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).optional(),
    tolerationSeconds: z.number().int().optional(),
  })
  .strict();

const placement = {
  nodeSelector: z.record(labelValue).optional(),
  tolerations: z.array(toleration).optional(),
};

const environmentVariable = z
  .object({
    // Kubernetes: C_IDENTIFIER, as every shell can read it.
    name: z
      .string()
      .regex(
        /^[A-Za-z_][A-Za-z0-9_]*$/,
        'is not an environment variable name; use letters, digits and underscores, no digit first',
      ),
    value: z.string().optional(),
    valueFrom: z
      .object({
        secretKeyRef: z
          .object({ name: objectName, key: z.string().min(1) })
          .strict(),
      })
      .strict()
      .optional(),
  })
  .strict()
  .refine(
    entry => (entry.value === undefined) !== (entry.valueFrom === undefined),
    'needs either value or valueFrom, not both',
  );

/**
 * What somebody asks for: the one source for form, API, command line and
 * action. Fields that are left out get the fleet's defaults by
 * `completeSpec`.
 *
 * Rules that need the fleet (budget, reserved and taken names, domains) are
 * checks of a plan, so that they can be shown together.
 *
 * @public
 */
export const tenantSpecSchema = z
  .object({
    name: z.string().min(1, 'is empty'),
    /** Entity ref of the owner, e.g. `group:default/team-acme`. */
    owner: z.string().min(1, 'is empty'),
    tier: tierSchema.default('silo'),
    /** How much the tenant may use: quota and limits of its namespace. */
    size: z.enum(['small', 'medium', 'large']).optional(),
    /**
     * What console, API and controller survive: `minimal` the loss of a node,
     * `zone` that of a zone.
     */
    ha: z.enum(['none', 'minimal', 'zone']).optional(),
    /** All environments of the fleet when left out. */
    environments: z.array(z.string().min(1)).nonempty().optional(),
    /** The environment's host pattern when left out. */
    hosts: z.array(z.string().min(1)).optional(),
    tls: z.object({ enabled: z.boolean() }).strict().optional(),
    /** URL by storage location, instead of the blueprint's pattern. */
    storage: z.record(z.string().min(1)).optional(),
    database: z
      .object({
        size: quantity('10Gi').optional(),
        storageClass: objectName.optional(),
      })
      .strict()
      .optional(),
    images: z
      .object({ console: imageTag.optional(), engine: imageTag.optional() })
      .strict()
      .optional(),
    console: z.object({ resources: resources.optional() }).strict().optional(),
    /** A Secret in the tenant's namespace; never the credentials themselves. */
    consoleAuth: z.object({ secretName: objectName }).strict().optional(),
    controller: z
      .object({ resources: resources.optional(), ...placement })
      .strict()
      .optional(),
    worker: z
      .object({
        resources: resources.optional(),
        slots: z.number().int().min(1).max(1024).optional(),
        ...placement,
      })
      .strict()
      .optional(),
    env: z.array(environmentVariable).optional(),
  })
  .strict();
