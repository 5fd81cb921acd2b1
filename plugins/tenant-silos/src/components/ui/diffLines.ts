import { parsePatch } from 'diff';

/** One line of a diff as it is shown. */
export interface DiffLine {
  kind: 'added' | 'removed' | 'context' | 'gap' | 'note';
  text: string;
  /** Line number before the change. */
  before?: number;
  /** Line number after the change. */
  after?: number;
}

/** A unified diff, read. */
export interface FileDiff {
  lines: DiffLine[];
  added: number;
  removed: number;
}

const KINDS: Record<string, DiffLine['kind']> = {
  '+': 'added',
  '-': 'removed',
  ' ': 'context',
  '\\': 'note',
};

/**
 * Reads the unified diff of one file. A text that is no diff comes back as
 * context lines: shown as it is rather than not at all.
 */
export function readDiff(diff: string): FileDiff {
  const hunks = hunksOf(diff);
  if (hunks.length === 0) {
    const lines = diff.trim()
      ? diff.split('\n').map(text => ({ kind: 'context' as const, text }))
      : [];
    return { lines, added: 0, removed: 0 };
  }

  const result: FileDiff = { lines: [], added: 0, removed: 0 };
  for (const hunk of hunks) {
    let before = hunk.oldStart;
    let after = hunk.newStart;
    if (result.lines.length > 0 || Math.max(before, after) > 1) {
      result.lines.push({ kind: 'gap', text: '' });
    }
    for (const raw of hunk.lines) {
      const line: DiffLine = {
        kind: KINDS[raw[0]] ?? 'context',
        text: raw.slice(1),
      };
      if (line.kind === 'removed' || line.kind === 'context') {
        line.before = before++;
      }
      if (line.kind === 'added' || line.kind === 'context') {
        line.after = after++;
      }
      result.added += line.kind === 'added' ? 1 : 0;
      result.removed += line.kind === 'removed' ? 1 : 0;
      result.lines.push(line);
    }
  }
  return result;
}

function hunksOf(diff: string) {
  try {
    const hunks = parsePatch(diff).flatMap(file => file.hunks);
    return hunks.every(hunk => Number.isInteger(hunk.oldStart)) ? hunks : [];
  } catch {
    return [];
  }
}
