import { z } from 'zod/v3';

const text = z.string().trim().min(1, 'is empty');

// RFC 1123: a host name of at least one label.
const domain = text
  .max(253, 'is longer than 253 characters')
  .regex(
    /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/,
    'is not a domain; write it in lower case without scheme and path, like example.com',
  );

// Backstage: an entity's namespace and name.
const entityName = text
  .max(63, 'is longer than 63 characters')
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    'is not a name for the catalog; use lower-case letters, digits and hyphens',
  );

function uniqueList(element: z.ZodString) {
  return z
    .array(element)
    .refine(
      list => new Set(list).size === list.length,
      'names something twice; remove the duplicate',
    );
}

const environmentSchema = z
  .object({
    domain: domain.optional(),
    domains: uniqueList(domain).optional(),
    bucket: text.optional(),
    storageClass: text.optional(),
    cluster: text.optional(),
    server: text
      .url('is not a URL; write it like https://kubernetes.default.svc')
      .default('https://kubernetes.default.svc'),
    storageConsoleUrl: text.optional(),
    dashboards: z
      .array(z.object({ title: text, url: text }).strict())
      .optional(),
    nodes: z.number().int().min(1).optional(),
    zones: z.number().int().min(1).optional(),
  })
  .strict();

/** One fleet under `tenantSilos.fleets`, as people write it. */
export const fleetConfigSchema = z
  .object({
    title: text.optional(),
    repository: z
      .object({
        url: text,
        cloneUrl: text.optional(),
        branch: text.default('main'),
      })
      .strict(),
    blueprint: z.union([text, z.record(z.unknown())]),
    environments: z.record(environmentSchema),
    pullRequests: z
      .object({
        branchPrefix: text.default('tenant-silos/'),
        labels: uniqueList(text).default([]),
        reviewers: uniqueList(text).default([]),
        teamReviewers: uniqueList(text).default([]),
      })
      .strict()
      .default({}),
    catalog: z
      .object({
        namespace: entityName.default('default'),
        fallbackOwner: text,
        domain: entityName.optional(),
        depth: z.enum(['system', 'full']).default('full'),
      })
      .strict(),
    readOnly: z.boolean().default(false),
    // Read by the backend, which owns the schedule.
    schedule: z.record(z.unknown()).optional(),
  })
  .strict();

/** One fleet's configuration with its defaults. */
export type FleetConfig = z.infer<typeof fleetConfigSchema>;
