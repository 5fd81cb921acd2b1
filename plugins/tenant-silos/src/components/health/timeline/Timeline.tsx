import type { HealthEvent } from 'backstage-plugin-tenant-silos-common/client';
import { DateTime } from 'luxon';
import { shareText } from '../../../text/shares';
import { count, HEALTH_TITLES } from '../../../text/words';
import { healthFill } from '../../ui';
import { segmentsOf, sharesOf } from './segments';
import styles from './Timeline.module.css';

/** How far back a timeline goes, in days. */
export const TIMELINE_DAYS = 30;

const DAY_MS = 86_400_000;
const TICKS = [30, 20, 10, 0];
const MARK_PX = 8;
const NOW_PX = 8;
// Minutes in a month are seen all the same.
const PAST_PX = 2;

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/**
 * Thirty days of a tenant: coloured by status, with the syncs as marks below.
 * What is not known is left empty. The same is told in words by the list of
 * changes.
 *
 * @param events - the latest first
 */
export function Timeline({ events }: { events: readonly HealthEvent[] }) {
  const to = Date.now();
  const { segments, syncs } = segmentsOf(events, {
    from: to - TIMELINE_DAYS * DAY_MS,
    to,
  });
  const shares = sharesOf(segments).map(
    ({ status, share }) => `${HEALTH_TITLES[status]} ${shareText(share)}`,
  );
  const label = [
    `Health over ${TIMELINE_DAYS} days`,
    shares.join(', ') || 'nothing is known',
    count(syncs.length, 'sync'),
  ].join('; ');

  return (
    <div className={styles.timeline}>
      <div role="img" aria-label={label} className={styles.track}>
        {segments.map(({ status, start, end }) => (
          <span
            key={start}
            className={`${styles.segment} ${healthFill(status)}`}
            style={{
              // What is now is seen, be it seconds old.
              left: `min(${percent(start)}, calc(100% - ${NOW_PX}px))`,
              width: percent(end - start),
              minWidth: end === 1 ? NOW_PX : PAST_PX,
            }}
          />
        ))}
      </div>
      {syncs.length > 0 && (
        <svg aria-hidden className={styles.syncs} width="100%" height={MARK_PX}>
          {syncs.map(({ at, event }) => (
            <circle
              key={event.at + event.application}
              cx={percent(at)}
              cy={MARK_PX / 2}
              r={3}
            />
          ))}
        </svg>
      )}
      <div aria-hidden className={styles.ticks}>
        {TICKS.map(days => (
          <span key={days}>
            {days === 0
              ? 'now'
              : DateTime.fromMillis(to - days * DAY_MS)
                  .setLocale('en-GB')
                  .toFormat('d MMM')}
          </span>
        ))}
      </div>
    </div>
  );
}
