import { Button } from '@backstage/ui';
import type { HealthReason } from 'backstage-plugin-tenant-silos-common/client';
import { useState } from 'react';
import { ClockTime, HEALTH_LOOKS, toneClass } from '../ui';
import styles from './ReasonList.module.css';

// More of them would push away what else the page says.
const FIRST = 4;

/** Why a tenant is not well, the worst first, each with what lies behind it. */
export function ReasonList(props: { reasons: readonly HealthReason[] }) {
  const { reasons } = props;
  const [all, setAll] = useState(false);
  // One more takes no more room than the button.
  const shown = all || reasons.length <= FIRST + 1 ? reasons.length : FIRST;
  return (
    <div>
      <ul className={styles.reasons} aria-label="Reasons">
        {reasons.slice(0, shown).map((reason, index) => (
          <Reason key={index} reason={reason} />
        ))}
      </ul>
      {shown < reasons.length && (
        <Button
          variant="secondary"
          size="small"
          className={styles.more}
          onPress={() => setAll(true)}
        >
          {`All ${reasons.length} reasons`}
        </Button>
      )}
    </div>
  );
}

function Reason({ reason }: { reason: HealthReason }) {
  const { status, causes, object, since } = reason;
  const { tone, icon } = HEALTH_LOOKS[status];
  return (
    <li className={`${styles.reason} ${toneClass(tone)}`}>
      {icon}
      <div>
        <p className={styles.text}>{withoutCauses(reason)}</p>
        {causes.length > 0 && (
          <ul className={styles.causes}>
            {causes.map(cause => (
              <li key={cause}>{cause}</li>
            ))}
          </ul>
        )}
        <p className={styles.object}>
          {object && (
            <>
              {object.kind} <code>{object.name}</code>
            </>
          )}
          {object && since && ', '}
          {since && (
            <>
              since <ClockTime value={since} />
            </>
          )}
        </p>
      </div>
    </li>
  );
}

// The sentence ends with the causes where there is no list of them below.
function withoutCauses({ text, causes }: HealthReason): string {
  const end = `: ${causes.join(', ')}`;
  return causes.length > 0 && text.endsWith(end)
    ? text.slice(0, -end.length)
    : text;
}
