/** When something was to be seen, and when the answer for it was there. */
export interface Painted {
  /** Milliseconds of the page's own clock. */
  at: number;
  /** End of the last answer of the wanted address; undefined without one. */
  answeredAt?: number;
}

/** What a table has to show. */
export interface Expected {
  /** Selector of the body's rows. */
  rows: string;
  /** All rows that are there have this text. */
  text: string;
  /** A part of the address that the rows come from. */
  address: string;
}

/**
 * Runs in the page: waits until the rows are there and the browser has painted
 * them. Takes nothing from around it, for it is sent as text.
 */
export function untilPainted(expected: Expected): Promise<Painted> {
  const isShown = () => {
    const rows = [...document.querySelectorAll(expected.rows)];
    return (
      rows.length > 0 &&
      rows.every(row => row.textContent?.includes(expected.text))
    );
  };
  const answeredAt = () =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes(expected.address))
      .map(entry => (entry as PerformanceResourceTiming).responseEnd)
      .at(-1);
  return new Promise(resolve => {
    const paint = () =>
      // A message that is sent before the frame comes in after it.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () =>
          resolve({ at: performance.now(), answeredAt: answeredAt() });
        port2.postMessage(undefined);
      });
    if (isShown()) {
      paint();
      return;
    }
    const observer = new MutationObserver(() => {
      if (isShown()) {
        observer.disconnect();
        paint();
      }
    });
    observer.observe(document.body, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
}
