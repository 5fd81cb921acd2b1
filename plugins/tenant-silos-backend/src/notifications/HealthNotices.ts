import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import type { FleetStore } from '../fleets/FleetStore';
import type { HealthReader } from '../health/types';
import type { Healths } from '../healthViews/Healths';
import { HiddenTenants } from '../healthViews/hidden/HiddenTenants';
import { listTenants } from '../tenants/rows';
import { findNews } from './findNews';
import { messagesOf, type News, type Subject } from './messages';
import type { NoticesTable } from './NoticesTable';

// Messages of one run; the others follow in the next one.
const MOST_MESSAGES = 200;

export interface HealthNoticesOptions {
  reader: Pick<HealthReader, 'collector' | 'sources'>;
  healths: Healths;
  table: NoticesTable;
  notifications: NotificationService;
  logger: LoggerService;
  /** Milliseconds that a tenant has to be unwell. */
  after: number;
  /** Told of each message that was sent. */
  onSent?: (fleet: string, news: News) => void;
}

/**
 * Tells owners of tenants that have been unwell for some time, once, and once
 * more when they are well again.
 */
export class HealthNotices {
  readonly #options: HealthNoticesOptions;

  constructor(options: HealthNoticesOptions) {
    this.#options = options;
  }

  /**
   * Looks at the tenants of a fleet. While the collector does not run nothing is
   * known that could be told of, and that is no news for owners.
   */
  async run(
    store: Pick<FleetStore, 'fleet' | 'serve'>,
    now = new Date(),
  ): Promise<void> {
    const { reader, healths, table, after } = this.#options;
    const { fleet } = store;
    const [{ running }, health] = await Promise.all([
      reader.collector(),
      healths.of(fleet),
    ]);
    if (!running || !health) {
      return;
    }
    const [{ state }, known, sources] = await Promise.all([
      store.serve(),
      table.read(fleet.id),
      reader.sources(fleet.id),
    ]);
    const news = findNews(listTenants(fleet, state, []), health, {
      known,
      sources,
      // Who reads it, and may see what, is not known.
      hidden: new HiddenTenants(fleet, state, () => false),
      after,
      now,
    });
    await table.begin(fleet.id, news.begun);
    await table.end(fleet.id, news.over);
    await this.#tell(fleet, 'unwell', news.unwell, now);
    await this.#tell(fleet, 'well', news.well, now);
  }

  // Claimed first, so that nobody is told twice; given back when it fails.
  async #tell(
    fleet: Fleet,
    news: News,
    subjects: readonly Subject[],
    now: Date,
  ): Promise<void> {
    const { table, notifications, logger, onSent } = this.#options;
    const messages = messagesOf(fleet, news, subjects, now);
    for (const message of messages.slice(0, MOST_MESSAGES)) {
      const notices = message.subjects.map(({ notice }) => notice);
      const names = notices.map(({ tenant }) => tenant);
      const claimed =
        news === 'unwell'
          ? await table.claim(fleet.id, names, now.toISOString())
          : await table.end(fleet.id, names);
      if (claimed === 0) {
        continue;
      }
      try {
        await notifications.send(message.options);
        onSent?.(fleet.id, news);
      } catch (error) {
        await (news === 'unwell'
          ? table.release(fleet.id, names)
          : table.begin(fleet.id, notices));
        logger.warn(
          `Owners of tenants of fleet ${fleet.id} were not told of their health`,
          error as Error,
        );
        return;
      }
    }
  }
}
