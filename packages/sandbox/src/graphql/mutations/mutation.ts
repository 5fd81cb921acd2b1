import { FieldWithArguments, withArguments } from '../fields';

/**
 * Declares a mutation. The payload gets the caller's `clientMutationId`.
 */
export function mutation<I extends { clientMutationId?: string | null }>(
  run: (input: I) => Promise<Record<string, unknown>>,
): FieldWithArguments {
  return withArguments<{ input: I }>(['input'], async ({ input }) => ({
    clientMutationId: input.clientMutationId ?? null,
    ...(await run(input)),
  }));
}
