import type { HealthReason } from 'backstage-plugin-tenant-silos-common/client';
import { ClockTime, HEALTH_LOOKS, toneClass } from '../ui';
import styles from './ReasonList.module.css';

/** Why a tenant is not well, the worst first, each with what lies behind it. */
export const ReasonList = (props: { reasons: readonly HealthReason[] }) => (
  <ul className={styles.reasons} aria-label="Reasons">
    {props.reasons.map((reason, index) => {
      const { tone, icon } = HEALTH_LOOKS[reason.status];
      return (
        <li key={index} className={`${styles.reason} ${toneClass(tone)}`}>
          {icon}
          <div>
            <p className={styles.text}>{withoutCauses(reason)}</p>
            {reason.causes.length > 0 && (
              <ul className={styles.causes}>
                {reason.causes.map(cause => (
                  <li key={cause}>{cause}</li>
                ))}
              </ul>
            )}
            <p className={styles.object}>
              {reason.object && (
                <>
                  {reason.object.kind} <code>{reason.object.name}</code>
                </>
              )}
              {reason.object && reason.since && ', '}
              {reason.since && (
                <>
                  since <ClockTime value={reason.since} />
                </>
              )}
            </p>
          </div>
        </li>
      );
    })}
  </ul>
);

// The sentence ends with the causes where there is no list of them below.
function withoutCauses({ text, causes }: HealthReason): string {
  const end = `: ${causes.join(', ')}`;
  return causes.length > 0 && text.endsWith(end)
    ? text.slice(0, -end.length)
    : text;
}
