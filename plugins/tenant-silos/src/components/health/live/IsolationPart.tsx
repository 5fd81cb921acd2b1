import { RiShieldLine } from '@remixicon/react';
import type { TenantLive } from 'backstage-plugin-tenant-silos-common/client';
import { Foldable, VerdictBadge } from '../../ui';
import { HealthPart, NothingHere, type PartSource } from '../HealthPart';
import styles from './IsolationPart.module.css';

/** The walls around the tenant, each with what speaks for and against it. */
export const IsolationPart = (props: { live: PartSource<TenantLive> }) => (
  <HealthPart
    title="Isolation"
    icon={<RiShieldLine aria-hidden />}
    source={props.live}
  >
    {({ isolation }) =>
      isolation.length > 0 ? (
        <ul className={styles.layers} aria-label="Isolation">
          {isolation.map(({ id, title, verdict, summary, evidence }) => (
            <li key={id} aria-label={title}>
              <Foldable
                heading={
                  <span className={styles.heading}>
                    <span className={styles.title}>{title}</span>
                    <VerdictBadge verdict={verdict} />
                    <span className={styles.summary}>{summary}</span>
                  </span>
                }
              >
                {() => (
                  <ul
                    className={styles.evidence}
                    aria-label={`Evidence of ${title}`}
                  >
                    {evidence.map((item, index) => (
                      <li key={index} className={styles.item}>
                        <VerdictBadge verdict={item.verdict} />
                        <span>{item.text}</span>
                      </li>
                    ))}
                  </ul>
                )}
              </Foldable>
            </li>
          ))}
        </ul>
      ) : (
        <NothingHere>
          Nothing could be found out about its isolation.
        </NothingHere>
      )
    }
  </HealthPart>
);
