import { z } from 'zod/v3';
import { conditionSchema } from './condition';

/** How much of a silo a tenant has to itself. @public */
export const tierSchema = z.enum(['pool', 'bridge', 'silo']);

const tiers = z.array(tierSchema).nonempty().optional();
const environments = z.array(z.string().min(1)).nonempty().optional();
const pattern = z.string().min(1);

/**
 * What a derived name is used as. Decides which syntax and which length limit
 * it is held to; the limits are in `naming/limits.ts`, with their sources.
 *
 * @public
 */
export const nameKindSchema = z.enum([
  'namespace',
  'helmRelease',
  'application',
  'host',
  'postgresIdentifier',
  'labelValue',
  'routingId',
]);

const layerSchema = z
  .object({
    id: z.string().min(1),
    title: z.string().min(1),
    /** Path in the repository; the tenant's layer contains `{tenant}`. */
    path: pattern,
    role: z.enum(['chart', 'environment', 'tenant']),
  })
  .strict();

const environmentSchema = z
  .object({
    title: z.string().min(1),
    /** Whether Argo CD applies it; otherwise it is a values file for people. */
    deployed: z.boolean(),
    /** Values files in Helm's merge order, the chart's defaults first. */
    layers: z.array(layerSchema).nonempty(),
    /** The host that a tenant gets when none is asked for. */
    host: pattern,
    /** Domain where the fleet's configuration names none. */
    defaultDomain: z.string().min(1).optional(),
  })
  .strict();

const nameSchema = z
  .object({
    id: z.string().min(1),
    title: z.string().min(1),
    kind: nameKindSchema,
    pattern,
    /** Whether no two tenants of the fleet may share it. */
    unique: z.boolean().default(false),
    tiers,
  })
  .strict();

const storageSchema = z
  .object({
    id: z.string().min(1),
    title: z.string().min(1),
    /** URL pattern by environment. */
    urls: z.record(pattern),
    /** Where a browser shows the place, by environment. */
    consoleUrls: z.record(pattern).optional(),
    tiers,
  })
  .strict();

/**
 * One value of a tenant's values file. Exactly one source: a `pattern` that is
 * expanded, one of the blueprint's names (`name`), a constant `value`, a field
 * of the tenant specification (`spec`), the hosts (`hosts`), or a storage
 * location (`storage`).
 */
const bindingSchema = z
  .object({
    /** Dotted path in the values. */
    path: z.string().min(1),
    pattern: pattern.optional(),
    name: z.string().min(1).optional(),
    value: z
      .union([z.string(), z.number(), z.boolean(), z.array(z.string())])
      .optional(),
    spec: z.string().min(1).optional(),
    hosts: z.literal(true).optional(),
    storage: z.string().min(1).optional(),
    environments,
    tiers,
    /** With `spec`: pattern of the value when the specification says none. */
    fallback: pattern.optional(),
    /** Written only when this field of the specification has a value. */
    when: z.string().min(1).optional(),
    /** Left out when the value equals this one, the chart's default. */
    omit: z.union([z.string(), z.number(), z.boolean()]).optional(),
  })
  .strict()
  .refine(
    b =>
      [b.pattern, b.name, b.value, b.spec, b.hosts, b.storage].filter(
        source => source !== undefined,
      ).length === 1,
    'needs exactly one of pattern, name, value, spec, hosts, storage',
  );

const objectSchema = z
  .object({
    kind: z.string().min(1),
    apiVersion: z.string().min(1),
    name: pattern,
    /** Whether the object lives outside of any namespace. */
    clusterScoped: z.boolean().default(false),
    component: z.string().min(1).optional(),
    tiers,
    /** What brings the object. */
    when: conditionSchema.optional(),
    /**
     * What makes it in the cluster where the chart does not: the kind of an
     * object, such as StatefulSet for a claim, or `people`.
     */
    madeBy: z.string().min(1).optional(),
  })
  .strict();

const componentSchema = z
  .object({
    id: z.string().min(1),
    title: z.string().min(1),
    /** What it becomes in the catalog. */
    entity: z
      .object({
        kind: z.enum(['Component', 'Resource']),
        type: z.string().min(1),
        name: pattern,
      })
      .strict(),
    /** Kubernetes label selector of its pods. */
    labelSelector: pattern.optional(),
    /** Ids of the components or storage locations that it depends on. */
    dependsOn: z.array(z.string().min(1)).default([]),
    tiers,
  })
  .strict();

const applicationSchema = z
  .object({
    path: pattern,
    /**
     * Folders below which Applications are looked for besides `path`; `.` is
     * the whole repository. Without it: the folder part of `path` up to the
     * first placeholder.
     */
    discover: z
      .array(
        z
          .string()
          .min(1)
          .regex(
            /^[^{}]*$/,
            'names a folder as it is; leave the placeholders out',
          ),
      )
      .optional(),
    name: pattern,
    namespace: z.string().min(1),
    project: z.string().min(1),
    labels: z.record(pattern).default({}),
    finalizers: z.array(z.string().min(1)).default([]),
    syncOptions: z.array(z.string().min(1)).default([]),
    namespaceLabels: z.record(pattern).default({}),
  })
  .strict();

/** The shape of a blueprint as people write it in configuration. @public */
export const blueprintSchema = z
  .object({
    name: z.string().min(1),
    title: z.string().min(1),
    chart: z.object({ path: z.string().min(1) }).strict(),
    tenantName: z
      .object({
        /** Names that no tenant may have: the system tenant, shared services. */
        reserved: z.array(z.string().min(1)).default([]),
      })
      .strict(),
    tiers: z.array(tierSchema).nonempty().default(['silo', 'bridge', 'pool']),
    environments: z.record(environmentSchema),
    application: applicationSchema,
    names: z.array(nameSchema),
    storage: z.array(storageSchema).default([]),
    bindings: z.array(bindingSchema),
    objects: z.array(objectSchema),
    components: z.array(componentSchema).default([]),
    /** Where the version of a tenant is in its effective values. */
    versionPath: z.string().min(1),
    /** Console of a tenant, for links. */
    consoleUrl: pattern.optional(),
    /** Further places of a tenant, one link for each host. */
    links: z
      .array(z.object({ title: pattern, url: pattern, tiers }).strict())
      .default([]),
    /** What remains to be done by hand after a merge, by action. */
    byHand: z
      .object({
        create: z
          .array(
            z
              .object({
                id: z.string().min(1),
                title: pattern,
                detail: pattern,
                environments,
                tiers,
                /** Shown only while this holds. */
                when: conditionSchema.optional(),
              })
              .strict(),
          )
          .default([]),
      })
      .strict()
      .default({}),
  })
  .strict();
