/** Labels of a whole object as the Kubernetes API sends it. */
export function labelsOf(object: unknown): Record<string, string | undefined> {
  return (
    (object as { metadata?: { labels?: Record<string, string> } }).metadata
      ?.labels ?? {}
  );
}
