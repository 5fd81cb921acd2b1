import type { RepositoryEvents } from '../context';

/** Tells nobody: for a stand-in without a receiver of webhooks. */
export const silentEvents: RepositoryEvents = {
  push: async () => {},
  pullRequest: async () => {},
  review: async () => {},
  checkRun: async () => {},
};
