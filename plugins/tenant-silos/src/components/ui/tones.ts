import styles from './tones.module.css';

/** What a colour says. Always beside an icon and a word, never instead. */
export type Tone = 'neutral' | 'positive' | 'info' | 'warning' | 'negative';

/** Class that sets the tone's colours as CSS variables. */
export function toneClass(tone: Tone): string {
  return styles[tone];
}
