import { z } from 'zod/v3';

const text = z.string().trim().min(1, 'is empty');

const isHttp = (url: string) =>
  URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);

/** What is read of a cluster under `kubernetes.clusterLocatorMethods`. */
export const clusterSchema = z.object({
  name: text,
  title: text.optional(),
  url: text.refine(
    isHttp,
    'is not an address; write it like https://1.2.3.4:6443',
  ),
  authProvider: text.optional(),
  serviceAccountToken: z.string().optional(),
  assumeRole: text.optional(),
  externalId: text.optional(),
  oidcTokenProvider: text.optional(),
  authMetadata: z.record(z.string()).default({}),
  skipTLSVerify: z.boolean().default(false),
  caData: z.string().optional(),
  caFile: z.string().optional(),
});

/** A cluster, as people write it, with defaults. */
export type ClusterConfig = z.infer<typeof clusterSchema>;

/** One under `tenantSilos.argocd`, as people write it. */
export const argoInstanceSchema = z
  .object({
    name: text.regex(
      /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
      'is not a name; use lower-case letters, digits and hyphens',
    ),
    cluster: text,
    namespaces: z
      .array(text)
      .min(1, 'is empty; leave it out for all')
      .optional(),
    url: text
      .refine(
        isHttp,
        'is not an address; write it like https://argocd.example.com',
      )
      .optional(),
  })
  .strict();
