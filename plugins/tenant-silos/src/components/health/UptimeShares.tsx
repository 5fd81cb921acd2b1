import type { Uptime } from 'backstage-plugin-tenant-silos-common/client';
import { useTenantHistory, type HealthQuestion } from '../../queries/useHealth';
import { shareText } from '../../text/shares';
import { roundDuration } from '../../text/times';
import { knownSince } from './timeline';
import styles from './HealthFacts.module.css';

const DAY_MS = 86_400_000;

const SPANS = [
  { id: 'day1', days: 1, title: '1 day' },
  { id: 'day7', days: 7, title: '7 days' },
  { id: 'day30', days: 30, title: '30 days' },
] as const;

/**
 * The shares of the time in which the tenant was up. Where less is known than a
 * span is long, it is said for how long instead.
 */
export function UptimeShares(props: {
  uptime: Uptime;
  question: HealthQuestion;
}) {
  const { uptime, question } = props;
  const since = knownSince(useTenantHistory(question).data?.pages);
  const knownMs =
    since === undefined ? Infinity : Date.now() - Date.parse(since);
  const whole = SPANS.filter(({ days }) => days * DAY_MS <= knownMs);
  const shares: { title: string; share?: number }[] = whole.map(
    ({ id, title }) => ({ title, share: uptime[id] }),
  );
  if (whole.length < SPANS.length) {
    shares.push({
      title: `known for ${roundDuration(knownMs)}`,
      share: uptime.day30,
    });
  }
  return (
    <ul className={styles.shares} aria-label="Uptime">
      {shares.map(({ title, share }) => (
        <li key={title}>
          {share === undefined ? 'no data' : shareText(share)}{' '}
          <span className={styles.small}>{title}</span>
        </li>
      ))}
    </ul>
  );
}
