import type { EventParams, EventsService } from '@backstage/plugin-events-node';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import { z } from 'zod/v3';

// GitHub's push, pull_request and pull_request_review events, as far as they matter here.
const eventSchema = z.object({
  ref: z.string().optional(),
  after: z.string().optional(),
  repository: z.object({ html_url: z.string() }),
  pull_request: z
    .object({ number: z.number(), head: z.object({ ref: z.string() }) })
    .optional(),
});

/** What an event says about a fleet. */
export interface RepositoryEvent {
  /** The base branch was pushed to; the commit that it is at. */
  pushed?: { commit?: string };
  /** A pull request changed; the branch that it comes from. */
  pullRequest?: { number: number; branch: string };
}

/** Whether an event is about a fleet's repository, whatever it says. */
export function isAbout(fleet: Fleet, payload: unknown): boolean {
  const parsed = eventSchema.pick({ repository: true }).safeParse(payload);
  // GitHub compares owners and repositories without regard to case.
  return (
    parsed.success &&
    parsed.data.repository.html_url.toLowerCase() ===
      fleet.repository.url.toLowerCase()
  );
}

/**
 * Reads an event for a fleet.
 *
 * @returns undefined when it is about something else
 */
export function readEvent(
  fleet: Fleet,
  payload: unknown,
): RepositoryEvent | undefined {
  const parsed = eventSchema.safeParse(payload);
  if (!parsed.success || !isAbout(fleet, payload)) {
    return undefined;
  }
  const { ref, after, pull_request: pull } = parsed.data;
  if (pull) {
    return { pullRequest: { number: pull.number, branch: pull.head.ref } };
  }
  if (ref === `refs/heads/${fleet.repository.branch}`) {
    return { pushed: { commit: after } };
  }
  return undefined;
}

/**
 * Listens to what Backstage's events bring from GitHub: as one topic, or as
 * the subtopics that the GitHub module makes of it.
 */
export async function subscribeToRepositories(
  events: EventsService,
  onEvent: (payload: unknown) => void,
): Promise<void> {
  await events.subscribe({
    id: 'tenant-silos',
    topics: [
      'github',
      'github.push',
      'github.pull_request',
      'github.pull_request_review',
    ],
    onEvent: async (params: EventParams) => onEvent(params.eventPayload),
  });
}
