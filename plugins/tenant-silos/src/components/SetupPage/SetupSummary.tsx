import { Text } from '@backstage/ui';
import { RiInformationLine } from '@remixicon/react';
import type {
  Setup,
  SetupStatus,
} from 'backstage-plugin-tenant-silos-common/client';
import { count } from '../../text/words';
import { Badge, SETUP_LOOKS } from '../ui';
import styles from './SetupItems.module.css';
import { SETUP_ORDER } from './setupOrder';

const WORDS: Record<SetupStatus, (amount: number) => string> = {
  error: amount => count(amount, 'error'),
  warning: amount => count(amount, 'warning'),
  unknown: amount => `${amount} unknown`,
  ok: amount => `${amount} in order`,
};

/** How many points stand how. */
export function SetupSummary({ setup }: { setup: Setup }) {
  return (
    <div className={styles.summary}>
      <div className={styles.counts} role="group" aria-label="Summary">
        {SETUP_ORDER.map(status => {
          const amount = setup.items.filter(
            item => item.status === status,
          ).length;
          return amount > 0 ? (
            <Badge key={status} {...SETUP_LOOKS[status]}>
              {WORDS[status](amount)}
            </Badge>
          ) : null;
        })}
      </div>
      {!setup.detailed && (
        <span className={styles.note}>
          <RiInformationLine aria-hidden />
          <Text color="secondary">
            You see how things stand. Details and what to do are shown to people
            who may create tenants.
          </Text>
        </span>
      )}
    </div>
  );
}
