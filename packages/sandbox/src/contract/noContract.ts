import type { SandboxContract } from './types';

/** The contract of a stand-in that was started without one. */
export const noContract: SandboxContract = {
  enabled: false,
  violations: () => [],
  take: () => [],
  counts: () => ({ rest: 0, graphql: 0, webhooks: 0 }),
  allow: () => {},
  assertNone() {
    throw new Error(
      'Nothing is checked: start the stand-in with { contract: true }',
    );
  },
};
