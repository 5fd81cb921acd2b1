import type { TenantLive } from 'backstage-plugin-tenant-silos-common/client';
import { Fact, VerdictBadge } from '../../ui';
import styles from '../HealthFacts.module.css';

const WORST_FIRST = ['violated', 'not-proven', 'verified'] as const;

/** In a word whether the tenant is isolated and highly available. */
export function LiveFacts({ live }: { live: TenantLive }) {
  const { isolation, availability } = live;
  const verdict = WORST_FIRST.find(worst =>
    isolation.some(layer => layer.verdict === worst),
  );
  const met = availability.filter(({ state }) => state === 'met');
  return (
    <>
      {verdict && (
        <Fact label="Isolation">
          <VerdictBadge verdict={verdict} />
          <span className={styles.line}>
            {`${
              isolation.filter(layer => layer.verdict === verdict).length
            } of ${isolation.length} layers`}
          </span>
        </Fact>
      )}
      {availability.length > 0 && (
        <Fact label="Availability">
          {`${met.length} of ${availability.length} `}
          <span className={styles.small}>points met</span>
        </Fact>
      )}
    </>
  );
}
