import { ToggleButton } from '@backstage/ui';
import { RiStackLine } from '@remixicon/react';
import type { TenantState } from 'backstage-plugin-tenant-silos-common/client';
import type { ReactElement } from 'react';
import { STATE_TITLES, TENANT_STATES } from '../../text/words';
import { Placeholder, STATE_LOOKS, type Tone, toneClass } from '../ui';
import { toggled } from './FilterChips';
import styles from './StateTiles.module.css';

/** How many tenants are in each state; a press shows only those. */
export function StateTiles(props: {
  /** Undefined while it is not known yet. */
  counts: Record<string, number> | undefined;
  selected: readonly TenantState[];
  onChange: (states: TenantState[]) => void;
}) {
  const { counts, selected, onChange } = props;
  const all = counts && Object.values(counts).reduce((sum, n) => sum + n, 0);

  return (
    <div className={styles.tiles} role="group" aria-label="Tenants by state">
      <Tile
        title="All tenants"
        amount={all}
        tone="neutral"
        icon={<RiStackLine aria-hidden />}
        isSelected={selected.length === 0}
        onPress={() => onChange([])}
      />
      {TENANT_STATES.map(state => (
        <Tile
          key={state}
          title={STATE_TITLES[state]}
          amount={counts && (counts[state] ?? 0)}
          tone={STATE_LOOKS[state].tone}
          icon={STATE_LOOKS[state].icon}
          isSelected={selected.includes(state)}
          onPress={() => onChange(toggled(selected, state))}
        />
      ))}
    </div>
  );
}

function Tile(props: {
  title: string;
  amount: number | undefined;
  tone: Tone;
  icon: ReactElement;
  isSelected: boolean;
  onPress: () => void;
}) {
  const { title, amount, tone, icon, isSelected, onPress } = props;
  return (
    <ToggleButton
      className={`${styles.tile} ${toneClass(tone)}`}
      isSelected={isSelected}
      onChange={onPress}
    >
      <span className={styles.inner}>
        <span className={styles.icon}>{icon}</span>
        <span className={styles.number}>
          {amount === undefined ? (
            <Placeholder width={40} height={20} />
          ) : (
            amount.toLocaleString('en')
          )}
        </span>{' '}
        <span className={styles.title}>{title}</span>
      </span>
    </ToggleButton>
  );
}
