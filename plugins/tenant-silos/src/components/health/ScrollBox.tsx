import { useEffect, useRef, useState, type ReactNode } from 'react';
import styles from './table.module.css';

/**
 * Around a table that may be wider than its place: it scrolls by itself, never
 * the page. It fades where it goes on, and the keyboard reaches it while there
 * is something to scroll.
 */
export function ScrollBox(props: { label: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  const [goesOn, setGoesOn] = useState(false);

  const look = () => {
    if (box.current) {
      const { scrollWidth, clientWidth, scrollLeft } = box.current;
      setWide(scrollWidth > clientWidth);
      setGoesOn(scrollWidth - clientWidth - scrollLeft > 1);
    }
  };
  useEffect(() => {
    // What renders on a server, or in tests, has no sizes.
    if (!box.current || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(look);
    observer.observe(box.current);
    [...box.current.children].forEach(child => observer.observe(child));
    return () => observer.disconnect();
  }, []);

  return (
    <div
      ref={box}
      className={`${styles.scroll} ${goesOn ? styles.goesOn : ''}`}
      onScroll={look}
      {...(isWide && {
        role: 'group',
        'aria-label': `${props.label}, can be scrolled`,
        tabIndex: 0,
      })}
    >
      {props.children}
    </div>
  );
}
