import { Button } from '@backstage/ui';
import { useState } from 'react';
import { CopyButton } from './CopyButton';
import styles from './Manifest.module.css';

// Beyond that a browser takes its time.
const LINES_SHOWN = 1_000;

/** A text of many lines, such as a manifest: scrolls by itself, can be copied. */
export function Manifest({ text, label }: { text: string; label: string }) {
  const [isWhole, setWhole] = useState(false);
  const lines = text.trimEnd().split('\n');
  const isCut = !isWhole && lines.length > LINES_SHOWN;
  return (
    <div className={styles.manifest}>
      <div className={styles.copy}>
        <CopyButton text={text} label={label} />
      </div>
      {/* Focusable, so that the keyboard can scroll it. */}
      <pre
        className={styles.text}
        role="group"
        aria-label={label}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {isCut ? lines.slice(0, LINES_SHOWN).join('\n') : text.trimEnd()}
      </pre>
      {isCut && (
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
