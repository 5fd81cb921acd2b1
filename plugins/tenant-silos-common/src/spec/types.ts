import type { z } from 'zod/v3';
import type { tenantSpecSchema } from './schema';

/** A tenant specification, validated. @public */
export type TenantSpec = z.infer<typeof tenantSpecSchema>;

/** What people write: fields with a default may be left out. @public */
export type TenantSpecInput = z.input<typeof tenantSpecSchema>;
