import { InputError } from '@backstage/errors';

/** One YAML document of a file, as Helm cuts it. */
export interface Chunk {
  text: string;
  /** 0-based line of the file that it starts in. */
  line: number;
}

/**
 * Cuts a file into YAML documents as Helm does, line by line, before any YAML
 * is parsed: a line that starts with `---` may hold nothing else but a comment.
 *
 * @throws InputError with the line
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/util/yaml#YAMLReader
 */
export function cutDocuments(text: string): Chunk[] {
  if (!text.startsWith('---') && !text.includes('\n---')) {
    return text === '' ? [] : [{ text: ended(text), line: 0 }];
  }
  const lines = text.split('\n');
  if (lines.at(-1) === '') {
    lines.pop();
  }
  const chunks: Chunk[] = [];
  let start = 0;
  const cut = (end: number) => {
    if (end > start) {
      chunks.push({
        text: `${lines.slice(start, end).join('\n')}\n`,
        line: start,
      });
    }
  };
  lines.forEach((line, index) => {
    if (!line.startsWith('---')) {
      return;
    }
    const rest = line.slice(3).trim();
    if (rest !== '' && !rest.startsWith('#')) {
      throw new InputError(
        `is not valid YAML for Helm: nothing but a comment may follow --- in line ${
          index + 1
        }`,
      );
    }
    if (index > start) {
      cut(index);
      // The line that ends a document is not part of the next one.
      start = index + 1;
    }
  });
  cut(lines.length);
  return chunks;
}

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
