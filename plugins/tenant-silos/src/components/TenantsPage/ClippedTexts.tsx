import {
  useEffect,
  useState,
  type ReactNode,
  type SyntheticEvent,
} from 'react';
import styles from './ClippedTexts.module.css';

interface Tip {
  text: string;
  left: number;
  /** One of the two, whichever has more room. */
  top?: number;
  bottom?: number;
}

const GAP_PX = 4;

/**
 * Shows the whole of a text that is cut (`data-clipped`) while the mouse or the
 * focus is in its cell, and until Escape. One tip for all of them, so that a
 * table's cells stay as cheap as they are. Screen readers read the whole text
 * anyway.
 */
export function ClippedTexts(props: {
  className?: string;
  children: ReactNode;
}) {
  const [tip, setTip] = useState<Tip>();

  const show = ({ target }: SyntheticEvent) => {
    const cell = target instanceof Element ? target.closest('td') : null;
    const text = cell?.querySelector<HTMLElement>('[data-clipped]');
    const isCut =
      text &&
      (text.scrollWidth > text.clientWidth ||
        text.scrollHeight > text.clientHeight);
    setTip(isCut ? tipFor(text) : undefined);
  };
  const hide = () => setTip(undefined);
  useEffect(() => {
    if (!tip) {
      return undefined;
    }
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && hide();
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [tip]);

  return (
    <div
      className={props.className}
      onMouseOver={show}
      onFocus={show}
      onMouseLeave={hide}
      onBlur={hide}
      onScroll={hide}
    >
      {props.children}
      {tip && (
        <div
          aria-hidden
          className={styles.tip}
          style={{ left: tip.left, top: tip.top, bottom: tip.bottom }}
        >
          {tip.text}
        </div>
      )}
    </div>
  );
}

function tipFor(element: HTMLElement): Tip {
  const { left, top, bottom } = element.getBoundingClientRect();
  const text = element.textContent ?? '';
  return bottom < window.innerHeight / 2
    ? { text, left, top: bottom + GAP_PX }
    : { text, left, bottom: window.innerHeight - top + GAP_PX };
}
