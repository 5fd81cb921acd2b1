import type { z } from 'zod/v3';
import type { blueprintSchema, nameKindSchema, tierSchema } from './schema';

/** @public */
export type Tier = z.infer<typeof tierSchema>;

/** @public */
export type NameKind = z.infer<typeof nameKindSchema>;

/**
 * What a silo of one product is made of: file layout, naming patterns, value
 * layers, the inventory of objects, components and storage paths.
 *
 * @public
 */
export type Blueprint = z.infer<typeof blueprintSchema>;

/** What people write: fields with a default may be left out. @public */
export type BlueprintInput = z.input<typeof blueprintSchema>;

/** @public */
export type BlueprintEnvironment = Blueprint['environments'][string];

/** @public */
export type ValueBinding = Blueprint['bindings'][number];

/** @public */
export type ObjectPattern = Blueprint['objects'][number];
