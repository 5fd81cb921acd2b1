import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { WriteQueue } from 'backstage-plugin-tenant-silos-common/client';
import type { PlanningClient } from './planningClient';

// Less than this is no news.
const WORTH_TELLING_SECONDS = 3;

/** Whose write it is, and where to tell of it. */
export interface Progress {
  client: Pick<PlanningClient, 'getWriteQueue'>;
  fleet: string;
  tenant: string;
  token: string;
  logger: Pick<LoggerService, 'info'>;
  /** Milliseconds between two looks. */
  every?: number;
}

/**
 * Does some work that writes to the repository's host, and tells in the task's
 * log how long it waits for its turn: hosts take only so many writes a minute.
 */
export async function tellingWaits<T>(
  progress: Progress,
  work: () => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const expected = await look(progress);
  if (expected && expected.expectedSeconds >= WORTH_TELLING_SECONDS) {
    progress.logger.info(
      `The repository's host takes only so many writes a minute, and others come first: about ${expected.expectedSeconds} s`,
    );
  }
  void tell(progress, done.signal);
  try {
    return await work();
  } finally {
    done.abort();
  }
}

async function tell(progress: Progress, done: AbortSignal): Promise<void> {
  const { every = 10_000, logger } = progress;
  const pause = () =>
    sleep(every, undefined, { signal: done, ref: false }).catch(() => {});
  for (await pause(); !done.aborted; await pause()) {
    const { seconds, ahead } = (await look(progress)) ?? {};
    if (seconds !== undefined && !done.aborted) {
      const others = ahead
        ? `${ahead} ${ahead === 1 ? 'change is' : 'changes are'} before it`
        : 'it is the next one';
      logger.info(`Waiting for its turn: ${others}, about ${seconds} s to go`);
    }
  }
}

// News of the wait are not worth a task that fails.
async function look(progress: Progress): Promise<WriteQueue | undefined> {
  const { client, fleet, tenant, token } = progress;
  return client
    .getWriteQueue({ path: { fleet }, query: { tenant } }, { token })
    .catch(() => undefined);
}
