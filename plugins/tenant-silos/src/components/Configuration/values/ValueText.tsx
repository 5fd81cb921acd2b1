import { Button, VisuallyHidden } from '@backstage/ui';
import { RiLockLine } from '@remixicon/react';
import { useState } from 'react';
import { plainValue } from './plainValue';
import styles from './ValueText.module.css';

const LINES_SHOWN = 6;
const CHARACTERS_SHOWN = 400;

/** A value as text. Long ones are cut until somebody wants all of it. */
export function ValueText(props: {
  value: unknown;
  redacted?: boolean;
  /** Shown as no longer in force. */
  replaced?: boolean;
}) {
  const { value, redacted, replaced } = props;
  const [isWhole, setWhole] = useState(false);
  const text = plainValue(value);
  const short = shortened(text);
  const Element = replaced ? 's' : 'span';
  return (
    <>
      <Element className={`${styles.text} ${replaced ? styles.replaced : ''}`}>
        {replaced && <VisuallyHidden>instead of </VisuallyHidden>}
        {redacted && (
          <span
            className={styles.lock}
            title="Looks like a secret: it is not shown anywhere in the portal"
          >
            <RiLockLine aria-hidden />
          </span>
        )}
        {isWhole ? text : short}
      </Element>
      {short !== text && (
        <Button
          variant="tertiary"
          size="small"
          className={styles.more}
          aria-expanded={isWhole}
          onPress={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Show less' : 'Show all'}
        </Button>
      )}
    </>
  );
}

function shortened(text: string): string {
  const lines = text.split('\n');
  const cut =
    lines.length > LINES_SHOWN + 1
      ? lines.slice(0, LINES_SHOWN).join('\n')
      : text;
  const short = cut.slice(0, CHARACTERS_SHOWN);
  return short === text ? text : `${short}\n…`;
}
