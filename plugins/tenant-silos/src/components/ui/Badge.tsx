import type { ReactNode } from 'react';
import styles from './Badge.module.css';
import { toneClass, type Tone } from './tones';

/** A word with an icon on the colour of its tone. */
export function Badge(props: {
  tone: Tone;
  icon?: ReactNode;
  children: ReactNode;
  title?: string;
  /** Without emphasis, for facts rather than states. */
  quiet?: boolean;
  /** For what is not known. */
  hatched?: boolean;
}) {
  const { tone, icon, children, title, quiet, hatched } = props;
  return (
    <span
      className={[
        styles.badge,
        quiet && styles.quiet,
        hatched && styles.hatched,
        toneClass(tone),
      ]
        .filter(Boolean)
        .join(' ')}
      title={title}
    >
      {icon}
      {children}
    </span>
  );
}
