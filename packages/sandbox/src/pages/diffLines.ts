/** One line of a diff and how it is shown. */
export interface DiffLine {
  kind: 'added' | 'removed' | 'hunk' | 'context';
  text: string;
}

const KIND: Record<string, DiffLine['kind']> = {
  '+': 'added',
  '-': 'removed',
  '@': 'hunk',
};

/** Splits the hunks of a file into lines for the page. */
export function diffLines(patch: string | undefined): DiffLine[] {
  return (patch ?? '')
    .split('\n')
    .filter(line => line !== '')
    .map(text => ({ kind: KIND[text[0]] ?? 'context', text }));
}
