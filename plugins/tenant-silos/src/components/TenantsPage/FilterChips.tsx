import { ToggleButton } from '@backstage/ui';
import type { ReactElement } from 'react';
import { Placeholder, toneClass, type Tone } from '../ui';
import styles from './FilterChips.module.css';

/** A value to narrow down to, and how many tenants have it. */
export interface FilterChoice<T extends string> {
  id: T;
  title: string;
  tone: Tone;
  icon: ReactElement;
  /** Undefined while it is not known yet. */
  amount: number | undefined;
}

/** Values with their numbers side by side; pressed ones narrow down. */
export function FilterChips<T extends string>(props: {
  label: string;
  choices: readonly FilterChoice<T>[];
  selected: readonly T[];
  onChange: (selected: T[]) => void;
}) {
  const { label, choices, selected, onChange } = props;
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      {choices.map(({ id, title, tone, icon, amount }) => (
        <ToggleButton
          key={id}
          className={`${styles.chip} ${toneClass(tone)} ${
            amount === 0 ? styles.none : ''
          }`}
          isSelected={selected.includes(id)}
          onChange={() => onChange(toggled(selected, id))}
        >
          <span className={styles.inner}>
            <span className={styles.icon}>{icon}</span>
            <span className={styles.number}>
              {amount === undefined ? (
                <Placeholder width={20} height={16} />
              ) : (
                amount.toLocaleString('en')
              )}
            </span>{' '}
            {title}
          </span>
        </ToggleButton>
      ))}
    </div>
  );
}

/** The list with the value, or without it when it was in. */
export function toggled<T>(list: readonly T[], value: T): T[] {
  return list.includes(value)
    ? list.filter(other => other !== value)
    : [...list, value];
}
