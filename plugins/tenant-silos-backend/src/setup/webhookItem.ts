import type { Fleet } from 'backstage-plugin-tenant-silos-common';
import type { FleetHead } from '../database/FleetHeads';
import type { SetupItem } from '../schema/openapi/generated/models';

// A push is delivered within seconds; what is found later came on schedule.
const LATE_MS = 60_000;

/**
 * Whether the host tells of changes.
 *
 * @param last - when it last did, ISO 8601
 * @param backendUrl - where this backend is reached from outside
 */
export function webhookItem(
  fleet: Fleet,
  last: string | undefined,
  head: FleetHead | undefined,
  backendUrl: string,
): SetupItem {
  const about = { id: 'webhook', title: 'Webhook' };
  const fix = `Add a webhook in the settings of ${
    fleet.repository.url
  }: payload URL ${backendUrl.replace(
    /\/+$/,
    '',
  )}/api/events/http/github, content type application/json, the secret of events.modules.github.webhookSecret, the events pushes, pull requests and pull request reviews.`;
  if (last === undefined) {
    return {
      ...about,
      status: 'warning',
      detail:
        'No delivery has arrived: the repository is read on schedule only, so changes show minutes later',
      fix,
    };
  }
  const isMissed =
    head?.changedAt !== undefined &&
    Date.parse(head.changedAt) - Date.parse(last) > LATE_MS;
  return isMissed
    ? {
        ...about,
        status: 'warning',
        detail: `The last delivery arrived at ${timeText(
          last,
        )}; the commit found at ${timeText(head.changedAt)} was not announced`,
        fix: `Look at the recent deliveries of the webhook on the host. ${fix}`,
      }
    : {
        ...about,
        status: 'ok',
        detail: `The last delivery arrived at ${timeText(last)}`,
      };
}

function timeText(time: string | undefined): string {
  return time
    ? `${time.slice(0, 16).replace('T', ' ')} UTC`
    : 'an unknown time';
}
