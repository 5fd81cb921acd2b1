import { Button, Text, VisuallyHidden } from '@backstage/ui';
import { useState } from 'react';
import type { DiffLine } from './diffLines';
import styles from './DiffView.module.css';
import { toneClass } from './tones';

const SIGNS: Partial<Record<DiffLine['kind'], { sign: string; says: string }>> =
  {
    added: { sign: '+', says: 'added' },
    removed: { sign: '−', says: 'removed' },
  };

const TONES = { added: 'positive', removed: 'negative' } as const;

// Beyond that a browser takes its time.
const LINES_SHOWN = 1_000;

/** The lines of a diff with their numbers. Scrolls sideways by itself. */
export function DiffView(props: {
  lines: readonly DiffLine[];
  /** What the diff is of, for those who do not see it. */
  label: string;
}) {
  const { lines, label } = props;
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? lines : lines.slice(0, LINES_SHOWN);
  if (lines.length === 0) {
    return (
      <Text as="p" color="secondary">
        No change in the text.
      </Text>
    );
  }
  return (
    // Focusable, so that the keyboard can scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} role="group" aria-label={label} tabIndex={0}>
      <table className={styles.table} aria-label={label}>
        <tbody>
          {shown.map((line, index) => (
            <Line key={index} line={line} />
          ))}
        </tbody>
      </table>
      {shown.length < lines.length && (
        <Button
          variant="secondary"
          size="small"
          className={styles.more}
          onPress={() => setWhole(true)}
        >
          {`Show all ${lines.length.toLocaleString('en')} lines`}
        </Button>
      )}
    </div>
  );
}

function Line({ line }: { line: DiffLine }) {
  if (line.kind === 'gap' || line.kind === 'note') {
    return (
      <tr className={styles[line.kind]}>
        <td colSpan={4}>
          {line.kind === 'gap' ? '⋯ unchanged lines' : line.text.trim()}
        </td>
      </tr>
    );
  }
  const sign = SIGNS[line.kind];
  const tone = line.kind === 'context' ? 'neutral' : TONES[line.kind];
  return (
    <tr className={`${styles[line.kind] ?? ''} ${toneClass(tone)}`}>
      <td className={styles.number}>{line.before}</td>
      <td className={styles.number}>{line.after}</td>
      <td className={styles.sign}>
        {sign && (
          <>
            <span aria-hidden>{sign.sign}</span>
            <VisuallyHidden>{sign.says}</VisuallyHidden>
          </>
        )}
      </td>
      <td className={styles.text}>{line.text}</td>
    </tr>
  );
}
