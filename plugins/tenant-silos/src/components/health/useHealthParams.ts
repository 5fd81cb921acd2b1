import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Which environment the tab shows; in the URL, so that it can be shared. */
export function useHealthParams() {
  const [url, setUrl] = useSearchParams();
  const setEnvironment = useCallback(
    (environment: string) =>
      setUrl(
        current => {
          const next = new URLSearchParams(current);
          next.set('environment', environment);
          return next;
        },
        { replace: true },
      ),
    [setUrl],
  );
  return { environment: url.get('environment') || undefined, setEnvironment };
}
